//! A press conference that never was, in English and in Dutch.

/// What is said, in English.
pub(crate) const ENGLISH: &str = "\
The new ferry to Oosterzand
Press conference of the harbour office

Good morning, and welcome to the harbour office.

This winter the old ferry has made its last crossing.

It carried cyclists, sheep and schoolchildren for forty years. Nobody was ever left on the quay.

From the first of April a new ferry will sail every half hour. It runs on electricity, and it makes hardly any noise.

The crossing takes eleven minutes. That is four minutes less than before.

A ticket will cost two euros. Children under twelve travel free of charge.

We are grateful to the shipyard, which delivered the boat three weeks early.

Moderator: We now have time for some questions. The lady in the second row, please.

Anna Visser (Eastern Courier): Thank you. What happens when the ice is too thick for the new boat?

Harbour Master: That is a good question. The hull was made for ice of ten centimetres. When it is thicker, we send a bus over the bridge.

Moderator: The gentleman at the window.

Pieter Blom (Radio Delta): Will the old ferry be sold, or will it be broken up?

Harbour Master: Neither of the two. It becomes a small museum beside the lighthouse, and the first visitors can come in June.

Anna Visser (Eastern Courier): May I ask one more thing? How many people work on the new ferry?

Harbour Master: Six people, in three shifts. All of them already worked on the old boat.

Moderator: Is there another question? No? Then we thank you for coming.

There is coffee in the hall, and the boat lies open until five o'clock.
";

/// The same, in Dutch.
pub(crate) const DUTCH: &str = "\
De nieuwe veerboot naar Oosterzand
Persconferentie van het havenkantoor

Goedemorgen, en welkom in het havenkantoor.

Deze winter heeft de oude veerboot zijn laatste overtocht gemaakt.

Veertig jaar lang vervoerde hij fietsers, schapen en schoolkinderen, en nooit bleef er iemand op de kade achter.

Vanaf de eerste april vaart er elk half uur een nieuwe veerboot. Hij vaart op stroom en maakt nauwelijks lawaai.

De overtocht duurt elf minuten. Dat is vier minuten korter dan vroeger.

Een kaartje kost twee euro. Kinderen onder de twaalf reizen gratis.

Wij zijn de werf dankbaar, want die leverde de boot drie weken te vroeg.

Gespreksleider: Er is nu tijd voor enkele vragen. De mevrouw op de tweede rij, alstublieft.

Anna Visser (Oostelijke Koerier): Dank u. Wat gebeurt er wanneer het ijs te dik is voor de nieuwe boot?

Havenmeester: Dat is een goede vraag. De romp is gemaakt voor ijs van tien centimeter. Is het dikker, dan sturen wij een bus over de brug.

Gespreksleider: De heer bij het raam.

Pieter Blom (Radio Delta): Wordt de oude veerboot verkocht, of wordt hij gesloopt?

Havenmeester: Geen van beide. Hij wordt een klein museum naast de vuurtoren, en de eerste bezoekers kunnen in juni komen.

Anna Visser (Oostelijke Koerier): Mag ik nog iets vragen? Hoeveel mensen werken er op de nieuwe veerboot?

Havenmeester: Zes mensen, in drie ploegen. Zij werkten allemaal al op de oude boot.

Gespreksleider: Is er nog een vraag? Nee? Dan danken wij u voor uw komst.

Er is koffie in de hal, en de boot ligt tot vijf uur open.
";

/// One long paragraph and a short one, in English.
pub(crate) const ENGLISH_PROSE: &str = "\
The house on the dyke

The house stood on the dyke, and the wind never left it alone. In the winter it came from the east and found every \
crack in the boards; in the summer it brought the smell of the mud flats and the crying of the birds. My grandmother, \
who had been born in it, said that a house that does not creak is a house that has given up. She said it every \
evening, when she put the lamp on the table, and she listened to the boards as other people listen to a clock. I was \
seven when I first counted the steps from her bed to the window. There were nine of them, and the fifth one sighed.

Then the water came.
";

/// The same, in Dutch.
pub(crate) const DUTCH_PROSE: &str = "\
Het huis op de dijk

Het huis stond op de dijk, en de wind liet het nooit met rust. In de winter kwam hij uit het oosten en vond elke kier \
tussen de planken; in de zomer bracht hij de geur van het wad mee en het geschreeuw van de vogels. Mijn grootmoeder, \
die er geboren was, zei dat een huis dat niet kraakt een huis is dat het heeft opgegeven. Ze zei het elke avond, \
wanneer ze de lamp op tafel zette, en ze luisterde naar de planken zoals andere mensen naar een klok luisteren. Ik was \
zeven toen ik voor het eerst de treden telde van haar bed naar het raam. Het waren er negen, en de vijfde zuchtte.

Toen kwam het water.
";
