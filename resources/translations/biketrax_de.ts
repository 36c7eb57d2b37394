<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Alarms</name>
    <message>
        <source>No fix with this alarm, and none before it.</source>
        <translation>Kein Standort zu diesem Alarm und auch keiner davor.</translation>
    </message>
    <message>
        <source>No fix with this alarm. Last fix %1, %2 before it</source>
        <translation>Kein Standort zu diesem Alarm. Letzter Standort %1, %2 davor</translation>
    </message>
    <message>
        <source>No fix with this alarm. Last fix %1</source>
        <translation>Kein Standort zu diesem Alarm. Letzter Standort %1</translation>
    </message>
    <message>
        <source>±%1 m</source>
        <translation>±%1 m</translation>
    </message>
    <message>
        <source>accuracy unknown</source>
        <translation>Genauigkeit unbekannt</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>not armed</source>
        <translation>nicht scharf</translation>
    </message>
    <message>
        <source>battery %1</source>
        <translation>Akku %1</translation>
    </message>
    <message>
        <source>Unknown bike: %1</source>
        <translation>Unbekanntes Rad: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest: %1</source>
        <translation>Zuletzt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other event(s)</source>
        <translation>
            <numerusform>%1 und %n anderes Ereignis</numerusform>
            <numerusform>%1 und %n andere Ereignisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttributeText</name>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%n entries, kept as they are</source>
        <translation>
            <numerusform>%n Eintrag, bleibt, wie er ist</numerusform>
            <numerusform>%n Einträge, bleiben, wie sie sind</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>another secret</source>
        <translation>ein anderes Geheimnis</translation>
    </message>
</context>
<context>
    <name>BikePassport</name>
    <message>
        <source>Manufacturer</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Kind of bike</source>
        <translation>Art des Rads</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>Rahmennummer</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>Versicherung</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>The profile “%1” could not be removed.</source>
        <translation>Das Profil „%1“ ließ sich nicht entfernen.</translation>
    </message>
    <message>
        <source>%1 is no longer listed, but this computer&apos;s keychain does not answer: its secret may still be there.</source>
        <translation>%1 steht nicht mehr in der Liste, aber der Schlüsselbund dieses Rechners antwortet nicht: Das Geheimnis ist vielleicht noch dort.</translation>
    </message>
    <message>
        <source>Signed out of %1; the keychain no longer holds %2.</source>
        <translation>Von %1 abgemeldet; der Schlüsselbund kennt %2 nicht mehr.</translation>
    </message>
    <message>
        <source>Its events and places on this computer are deleted.</source>
        <translation>Die Ereignisse und Orte auf diesem Rechner sind gelöscht.</translation>
    </message>
    <message>
        <source>Its events and places stay on this computer; --delete-data deletes them.</source>
        <translation>Die Ereignisse und Orte bleiben auf diesem Rechner; --delete-data löscht sie.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Nobody is signed in. “biketrax login” signs in and keeps it; scripts set BIKETRAX_TOKEN.</source>
        <translation>Niemand ist angemeldet. „biketrax login“ meldet an und merkt es sich; Skripte setzen BIKETRAX_TOKEN.</translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Die Standardeingabe lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Standard input brought no secret.</source>
        <translation>Auf der Standardeingabe kam kein Geheimnis.</translation>
    </message>
    <message>
        <source>An address with a password in it is not taken, since others can read the command line; “biketrax login” asks for it.</source>
        <translation>Eine Adresse mit Passwort wird nicht angenommen, denn andere können die Befehlszeile lesen; „biketrax login“ fragt danach.</translation>
    </message>
    <message>
        <source>“%1” is no server&apos;s address; one looks like https://traccar.powunity.com.</source>
        <translation>„%1“ ist keine Serveradresse; eine solche sieht so aus: https://traccar.powunity.com.</translation>
    </message>
    <message>
        <source>The secret would go to %1 unencrypted. Use https, or agree to it once with “biketrax login %2” at a terminal.</source>
        <translation>Das Geheimnis ginge unverschlüsselt an %1. Nehmen Sie https, oder stimmen Sie dem einmal mit „biketrax login %2“ an einem Terminal zu.</translation>
    </message>
    <message>
        <source>Only one secret fits: --password-stdin or --token-stdin.</source>
        <translation>Nur ein Geheimnis passt: --password-stdin oder --token-stdin.</translation>
    </message>
    <message>
        <source>A password needs to know whose it is: --email, or BIKETRAX_EMAIL.</source>
        <translation>Zu einem Passwort gehört, wessen es ist: --email oder BIKETRAX_EMAIL.</translation>
    </message>
    <message>
        <source>Nobody is signed in as “%1” any more; “biketrax login --profile %1” does it again.</source>
        <translation>Als „%1“ ist niemand mehr angemeldet; „biketrax login --profile %1“ holt es nach.</translation>
    </message>
    <message>
        <source>There is no profile “%1”; “biketrax profiles” lists them.</source>
        <translation>Es gibt kein Profil „%1“; „biketrax profiles“ zählt sie auf.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>The keychain no longer holds the secret of %1; “biketrax login” signs in again.</source>
        <translation>Der Schlüsselbund kennt das Geheimnis von %1 nicht mehr; „biketrax login“ meldet wieder an.</translation>
    </message>
    <message>
        <source>This computer&apos;s keychain does not answer. Unlock it, or set BIKETRAX_TOKEN.</source>
        <translation>Der Schlüsselbund dieses Rechners antwortet nicht. Entsperren Sie ihn, oder setzen Sie BIKETRAX_TOKEN.</translation>
    </message>
    <message>
        <source>“%1” is one word too many; --help shows what can be said.</source>
        <translation>„%1“ ist ein Wort zu viel; --help zeigt, was sich sagen lässt.</translation>
    </message>
    <message>
        <source>“%1” needs one more word: %2.</source>
        <translation>„%1“ braucht noch ein Wort: %2.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>There is no command “%1”; biketrax --help lists them.</source>
        <translation>Es gibt keinen Befehl „%1“; biketrax --help zählt sie auf.</translation>
    </message>
    <message>
        <source>Secrets are not taken from the command line, where other users of this computer can read them; use “biketrax login”, the environment or standard input.</source>
        <translation>Geheimnisse werden nicht von der Befehlszeile genommen, wo andere Benutzer dieses Rechners sie lesen können; nehmen Sie „biketrax login“, die Umgebung oder die Standardeingabe.</translation>
    </message>
    <message>
        <source>There is no option “%1” here.</source>
        <translation>Hier gibt es keine Option „%1“.</translation>
    </message>
    <message>
        <source>Option --%1 needs a value: %2.</source>
        <translation>Die Option --%1 braucht einen Wert: %2.</translation>
    </message>
    <message>
        <source>Option --%1 takes %2, not “%3”.</source>
        <translation>Die Option --%1 nimmt %2, nicht „%3“.</translation>
    </message>
    <message>
        <source>Option --%1 takes no value.</source>
        <translation>Die Option --%1 nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>Option --%1 can be given only once.</source>
        <translation>Die Option --%1 geht nur einmal.</translation>
    </message>
    <message>
        <source>“%1” fits several bikes: %2. Say more of the name, or the number.</source>
        <translation>„%1“ passt auf mehrere Räder: %2. Sagen Sie mehr vom Namen, oder die Nummer.</translation>
    </message>
    <message>
        <source>No bike of this account is called “%1” or has this number.</source>
        <translation>Kein Rad dieses Kontos heißt „%1“ oder hat diese Nummer.</translation>
    </message>
    <message>
        <source>There is no group “%1”.</source>
        <translation>Es gibt keine Gruppe „%1“.</translation>
    </message>
    <message>
        <source>The output could not be written: the disk is full or takes nothing more.</source>
        <translation>Die Ausgabe ließ sich nicht schreiben: Der Datenträger ist voll oder nimmt nichts mehr an.</translation>
    </message>
    <message>
        <source>Signing in to %1 …</source>
        <translation>Anmelden bei %1 …</translation>
    </message>
    <message>
        <source>A table for people, or records for programs.</source>
        <translation>Eine Tabelle für Menschen oder Datensätze für Programme.</translation>
    </message>
    <message>
        <source>ndjson, or text for people, which is what a terminal gets.</source>
        <translation>ndjson, oder Text für Menschen, wie ihn ein Terminal bekommt.</translation>
    </message>
    <message>
        <source>The time is said as people say it: “today” (so it is when nothing is said), “yesterday”, “monday”, “last week”, “last 3 days”, “24 hours”, “2026-11-01”, “2026-11-01..2026-11-07” with both days whole, “2026-11-01 08:00..12:30”, “since yesterday”.</source>
        <translation>Die Zeit wird gesagt, wie man sie sagt: „heute“ (auch wenn nichts gesagt wird), „gestern“, „Montag“, „letzte Woche“, „letzte 3 Tage“, „24 Stunden“, „2026-11-01“, „2026-11-01..2026-11-07“ mit beiden ganzen Tagen, „2026-11-01 08:00..12:30“, „seit gestern“.</translation>
    </message>
    <message>
        <source>name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>Only this bike: its name, the number on its sticker or its id. Can be given several times.</source>
        <translation>Nur dieses Rad: sein Name, die Nummer auf dem Aufkleber oder seine Id. Geht mehrmals.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Only bikes of this group and the groups in it.</source>
        <translation>Nur Räder dieser Gruppe und der Gruppen darin.</translation>
    </message>
    <message>
        <source>Days and times are UTC, not local.</source>
        <translation>Tage und Zeiten sind UTC, nicht örtlich.</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Only events of this type, as the cloud calls it: alarm, deviceMoving, … Can be given several times.</source>
        <translation>Nur Ereignisse dieses Typs, wie die Cloud ihn nennt: alarm, deviceMoving, … Geht mehrmals.</translation>
    </message>
    <message>
        <source>Do not look once more whether the change stays.</source>
        <translation>Nicht noch einmal nachsehen, ob die Änderung bleibt.</translation>
    </message>
    <message>
        <source>The account: a name that “login --profile” gave, or its e-mail address. Otherwise the one used last.</source>
        <translation>Das Konto: ein Name, den „login --profile“ vergab, oder die E-Mail-Adresse. Sonst das zuletzt benutzte.</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Print what happens, as it happens, until it is ended.</source>
        <translation>Ausgeben, was geschieht, während es geschieht, bis es beendet wird.</translation>
    </message>
    <message>
        <source>Connects again after every fault and fills in what was missed: each event comes once. Events are kept in the same archive as the desktop program&apos;s, which may run at the same time. One JSON object a line: an event with its device and, where it is known, its position, in the shape of the cloud&apos;s webhook; “kind” says what it is. Ctrl+C ends it.</source>
        <translation>Verbindet sich nach jeder Störung wieder und holt nach, was fehlte: Jedes Ereignis kommt einmal. Ereignisse kommen in dasselbe Archiv wie die des Desktop-Programms, das zugleich laufen darf. Ein JSON-Objekt je Zeile: ein Ereignis mit seinem Gerät und, wo sie bekannt ist, seiner Position, in der Form des Webhooks der Cloud; „kind“ sagt, was es ist. Strg+C beendet es.</translation>
    </message>
    <message>
        <source>Print events; so it is when nothing else is asked for.</source>
        <translation>Ereignisse ausgeben; so ist es auch, wenn nichts anderes verlangt wird.</translation>
    </message>
    <message>
        <source>Print the bikes: each as it is, then whenever something of it changes.</source>
        <translation>Die Räder ausgeben: jedes, wie es ist, dann sooft sich etwas daran ändert.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>First the events since then, from the archive and the cloud: “yesterday”, “last 3 days”, “2026-11-01”.</source>
        <translation>Zuerst die Ereignisse seitdem, aus dem Archiv und der Cloud: „gestern“, „letzte 3 Tage“, „2026-11-01“.</translation>
    </message>
    <message>
        <source>Keep nothing on this computer; what the cloud no longer has cannot be filled in.</source>
        <translation>Nichts auf diesem Rechner behalten; was die Cloud nicht mehr hat, lässt sich nicht nachholen.</translation>
    </message>
    <message>
        <source>List the bikes and how they are.</source>
        <translation>Die Räder aufzählen, und wie es um sie steht.</translation>
    </message>
    <message>
        <source>List where the bikes were last.</source>
        <translation>Aufzählen, wo die Räder zuletzt waren.</translation>
    </message>
    <message>
        <source>Show bikes&apos; rides in a span of time, or every fix.</source>
        <translation>Die Fahrten von Rädern in einer Zeit zeigen, oder jeden Ort.</translation>
    </message>
    <message>
        <source>Every bike, also where there are more than twenty.</source>
        <translation>Alle Räder, auch wo es mehr als zwanzig sind.</translation>
    </message>
    <message>
        <source>A table of the rides for people; every fix as ndjson, csv or gpx for programs.</source>
        <translation>Eine Tabelle der Fahrten für Menschen; jeder Ort als ndjson, csv oder gpx für Programme.</translation>
    </message>
    <message>
        <source>List what happened in a span of time.</source>
        <translation>Aufzählen, was in einer Zeit geschah.</translation>
    </message>
    <message>
        <source>List the account&apos;s areas.</source>
        <translation>Die Bereiche des Kontos aufzählen.</translation>
    </message>
    <message>
        <source>Show who is signed in, and the account&apos;s attributes without secrets.</source>
        <translation>Zeigen, wer angemeldet ist, und die Attribute des Kontos ohne Geheimnisse.</translation>
    </message>
    <message>
        <source>List which events the cloud announces at once, and how.</source>
        <translation>Aufzählen, welche Ereignisse die Cloud sofort meldet, und wie.</translation>
    </message>
    <message>
        <source>Let the cloud announce every documented type of event to this account.</source>
        <translation>Die Cloud jeden dokumentierten Ereignistyp diesem Konto melden lassen.</translation>
    </message>
    <message>
        <source>Show the account&apos;s webhook, without its secret.</source>
        <translation>Den Webhook des Kontos zeigen, ohne sein Geheimnis.</translation>
    </message>
    <message>
        <source>[address]</source>
        <translation>[Adresse]</translation>
    </message>
    <message>
        <source>Change the account&apos;s webhook.</source>
        <translation>Den Webhook des Kontos ändern.</translation>
    </message>
    <message>
        <source>What is not named stays as it is, and so does every other attribute. Where another program changes the same at the same time, nothing is kept and both values are shown. The account is looked at once more some seconds later.</source>
        <translation>Was nicht genannt ist, bleibt, wie es ist, und jedes andere Attribut auch. Wo ein anderes Programm zugleich dasselbe ändert, wird nichts behalten, und beide Werte werden gezeigt. Nach einigen Sekunden wird noch einmal nachgesehen.</translation>
    </message>
    <message>
        <source>Send events of every type, also future ones.</source>
        <translation>Ereignisse jedes Typs senden, auch künftige.</translation>
    </message>
    <message>
        <source>Read the Authorization header&apos;s value from standard input.</source>
        <translation>Den Wert des Authorization-Headers von der Standardeingabe lesen.</translation>
    </message>
    <message>
        <source>Make up a Bearer secret and print it, this once.</source>
        <translation>Ein Bearer-Geheimnis erfinden und dieses eine Mal ausgeben.</translation>
    </message>
    <message>
        <source>Send no Authorization header.</source>
        <translation>Keinen Authorization-Header senden.</translation>
    </message>
    <message>
        <source>Only show what would change.</source>
        <translation>Nur zeigen, was sich ändern würde.</translation>
    </message>
    <message>
        <source>Take the account&apos;s webhook away.</source>
        <translation>Den Webhook des Kontos wegnehmen.</translation>
    </message>
    <message>
        <source>Post a test event as the cloud would, and say which step failed.</source>
        <translation>Ein Testereignis senden, wie die Cloud es täte, und sagen, welcher Schritt scheiterte.</translation>
    </message>
    <message>
        <source>To the account&apos;s own address, or to another one, which does not get the account&apos;s secret. It shows only that this computer reaches the address.</source>
        <translation>An die Adresse des Kontos oder an eine andere, die das Geheimnis des Kontos nicht bekommt. Es zeigt nur, dass dieser Rechner die Adresse erreicht.</translation>
    </message>
    <message>
        <source>The event&apos;s type; an alarm otherwise.</source>
        <translation>Der Typ des Ereignisses; sonst ein Alarm.</translation>
    </message>
    <message>
        <source>Print the deliveries that reach this computer.</source>
        <translation>Die Zustellungen ausgeben, die diesen Rechner erreichen.</translation>
    </message>
    <message>
        <source>An endpoint to try a webhook with. A secret in BIKETRAX_WEBHOOK_SECRET is compared with what comes; nothing of it is printed.</source>
        <translation>Ein Endpunkt, um einen Webhook auszuprobieren. Ein Geheimnis in BIKETRAX_WEBHOOK_SECRET wird mit dem verglichen, was kommt; nichts davon wird ausgegeben.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>The port; any free one otherwise.</source>
        <translation>Der Port; sonst irgendein freier.</translation>
    </message>
    <message>
        <source>Let other computers reach it too.</source>
        <translation>Auch andere Rechner heranlassen.</translation>
    </message>
    <message>
        <source>The status that is answered; 200 otherwise.</source>
        <translation>Der Status, der geantwortet wird; sonst 200.</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>Wait so long before the answer.</source>
        <translation>So lange vor der Antwort warten.</translation>
    </message>
    <message>
        <source>Read the right value of the Authorization header from standard input.</source>
        <translation>Den richtigen Wert des Authorization-Headers von der Standardeingabe lesen.</translation>
    </message>
    <message>
        <source>Sign in and keep it in the keychain that the desktop program shares.</source>
        <translation>Anmelden und es im Schlüsselbund behalten, den das Desktop-Programm teilt.</translation>
    </message>
    <message>
        <source>Asks at a terminal; nothing of a password is shown. In a pipe, standard input brings a token in one line, or an e-mail address and its password in two.</source>
        <translation>Fragt an einem Terminal; vom Passwort ist nichts zu sehen. In einer Pipe bringt die Standardeingabe ein Token in einer Zeile oder eine E-Mail-Adresse und ihr Passwort in zweien.</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Trust exactly this certificate of the server though nobody vouches for it.</source>
        <translation>Genau diesem Zertifikat des Servers vertrauen, obwohl niemand dafür bürgt.</translation>
    </message>
    <message>
        <source>Forget an account and its secret.</source>
        <translation>Ein Konto und sein Geheimnis vergessen.</translation>
    </message>
    <message>
        <source>Also delete its events and places on this computer.</source>
        <translation>Auch seine Ereignisse und Orte auf diesem Rechner löschen.</translation>
    </message>
    <message>
        <source>List the accounts that are kept on this computer.</source>
        <translation>Die Konten aufzählen, die auf diesem Rechner behalten sind.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The cloud&apos;s address, for secrets from the environment or standard input; BIKETRAX_SERVER says the same.</source>
        <translation>Die Adresse der Cloud für Geheimnisse aus Umgebung oder Standardeingabe; BIKETRAX_SERVER sagt dasselbe.</translation>
    </message>
    <message>
        <source>Whose password --password-stdin brings; BIKETRAX_EMAIL says the same.</source>
        <translation>Wessen Passwort --password-stdin bringt; BIKETRAX_EMAIL sagt dasselbe.</translation>
    </message>
    <message>
        <source>Read the password from the first line of standard input.</source>
        <translation>Das Passwort aus der ersten Zeile der Standardeingabe lesen.</translation>
    </message>
    <message>
        <source>Read the API token from the first line of standard input.</source>
        <translation>Das API-Token aus der ersten Zeile der Standardeingabe lesen.</translation>
    </message>
    <message>
        <source>Show this help; also -h.</source>
        <translation>Diese Hilfe zeigen; auch -h.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>An API token to sign in with, for scripts and services.</source>
        <translation>Ein API-Token zum Anmelden, für Skripte und Dienste.</translation>
    </message>
    <message>
        <source>Whose password BIKETRAX_PASSWORD is.</source>
        <translation>Wessen Passwort BIKETRAX_PASSWORD ist.</translation>
    </message>
    <message>
        <source>A password to sign in with.</source>
        <translation>Ein Passwort zum Anmelden.</translation>
    </message>
    <message>
        <source>The cloud&apos;s address for these secrets.</source>
        <translation>Die Adresse der Cloud für diese Geheimnisse.</translation>
    </message>
    <message>
        <source>What “webhook listen” expects in the Authorization header.</source>
        <translation>Was „webhook listen“ im Authorization-Header erwartet.</translation>
    </message>
    <message>
        <source>Set to anything: no colours.</source>
        <translation>Auf irgendetwas gesetzt: keine Farben.</translation>
    </message>
    <message>
        <source>What follows is what this computer has kept.</source>
        <translation>Es folgt, was dieser Rechner behalten hat.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Nothing happened in this time.</source>
        <translation>In dieser Zeit geschah nichts.</translation>
    </message>
    <message>
        <source>Done. A stream that was ended by a signal counts as done.</source>
        <translation>Erledigt. Ein Strom, den ein Signal beendete, gilt als erledigt.</translation>
    </message>
    <message>
        <source>Failed for another reason; the sentence says which.</source>
        <translation>Aus einem anderen Grund gescheitert; der Satz sagt, aus welchem.</translation>
    </message>
    <message>
        <source>The command line or a profile cannot be used.</source>
        <translation>Die Befehlszeile oder ein Profil ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>The cloud cannot be reached or has trouble; trying later may help.</source>
        <translation>Die Cloud ist nicht zu erreichen oder hat Schwierigkeiten; es später zu versuchen kann helfen.</translation>
    </message>
    <message>
        <source>Nobody is signed in, or the cloud refuses the password or token.</source>
        <translation>Niemand ist angemeldet, oder die Cloud weist Passwort oder Token ab.</translation>
    </message>
    <message>
        <source>There is no such bike, group or profile.</source>
        <translation>Ein solches Rad, eine solche Gruppe oder ein solches Profil gibt es nicht.</translation>
    </message>
    <message>
        <source>Somebody else changed the account at the same time, or forwards from the same queue.</source>
        <translation>Jemand anderes hat das Konto zur selben Zeit geändert oder leitet aus derselben Warteschlange weiter.</translation>
    </message>
    <message>
        <source>The disk could not be written.</source>
        <translation>Der Datenträger ließ sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>Ended by a signal before it was done.</source>
        <translation>Von einem Signal beendet, bevor es erledigt war.</translation>
    </message>
    <message>
        <source>Whoever read the output has gone.</source>
        <translation>Wer die Ausgabe las, ist fort.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>This account has no bike.</source>
        <translation>Dieses Konto hat kein Rad.</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Ortung</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>no lock</source>
        <translation>kein Empfang</translation>
    </message>
    <message>
        <source>None of these bikes has reported a place yet.</source>
        <translation>Keines dieser Räder hat bisher einen Ort gemeldet.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>circle of %1</source>
        <translation>Kreis von %1</translation>
    </message>
    <message>
        <source>outline of %1 points</source>
        <translation>Umriss aus %1 Punkten</translation>
    </message>
    <message>
        <source>line of %1 points</source>
        <translation>Linie aus %1 Punkten</translation>
    </message>
    <message>
        <source>This account has no areas.</source>
        <translation>Dieses Konto hat keine Bereiche.</translation>
    </message>
    <message>
        <source>may not change itself</source>
        <translation>darf sich selbst nicht ändern</translation>
    </message>
    <message>
        <source>may not change bikes</source>
        <translation>darf Räder nicht ändern</translation>
    </message>
    <message>
        <source>may not ask for reports</source>
        <translation>darf keine Berichte abrufen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Announced at once</source>
        <translation>Sofort gemeldet</translation>
    </message>
    <message>
        <source>Bikes</source>
        <translation>Räder</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>some</source>
        <translation>manche</translation>
    </message>
    <message>
        <source>This account has no notifications.</source>
        <translation>Dieses Konto hat keine Benachrichtigungen.</translation>
    </message>
    <message>
        <source>Up to a minute late, since the cloud does not announce them: %1. “biketrax notifications --add-missing” changes that.</source>
        <translation>Bis zu einer Minute später, weil die Cloud sie nicht meldet: %1. „biketrax notifications --add-missing“ ändert das.</translation>
    </message>
    <message>
        <source>Usage: biketrax &lt;command&gt; [options]</source>
        <translation>Aufruf: biketrax &lt;Befehl&gt; [Optionen]</translation>
    </message>
    <message>
        <source>The BikeTrax Cloud on the command line. “biketrax &lt;command&gt; --help” says more of a command.</source>
        <translation>Die BikeTrax Cloud auf der Befehlszeile. „biketrax &lt;Befehl&gt; --help“ sagt mehr zu einem Befehl.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Befehle:</translation>
    </message>
    <message>
        <source>Options of every command that signs in:</source>
        <translation>Optionen jedes Befehls, der anmeldet:</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>Optionen jedes Befehls:</translation>
    </message>
    <message>
        <source>Environment:</source>
        <translation>Umgebung:</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>Rückgabewerte:</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Account:</source>
        <translation>Konto:</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>Allgemein:</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>“%1” is still to come.</source>
        <translation>„%1“ liegt noch in der Zukunft.</translation>
    </message>
    <message>
        <source>Choose bikes with --bike or --group; --all asks the cloud for all %1 of them, one after the other.</source>
        <translation>Wählen Sie Räder mit --bike oder --group; --all fragt die Cloud nach allen %1, einem nach dem anderen.</translation>
    </message>
    <message>
        <source>No rides in this time; the bikes reported %1 times.</source>
        <translation>Keine Fahrten in dieser Zeit; die Räder meldeten sich %1-mal.</translation>
    </message>
    <message>
        <source>Nothing was reported in this time.</source>
        <translation>In dieser Zeit wurde nichts gemeldet.</translation>
    </message>
    <message>
        <source>“%1” is no name for a profile; letters, digits, dot, dash and underscore are.</source>
        <translation>„%1“ taugt nicht als Name eines Profils; Buchstaben, Ziffern, Punkt, Binde- und Unterstrich schon.</translation>
    </message>
    <message>
        <source>E-mail at %1 (empty to use an API token, from the phone app under Settings → Advanced):</source>
        <translation>E-Mail bei %1 (leer für ein API-Token, in der Handy-App unter Einstellungen → Erweitert):</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>API token:</source>
        <translation>API-Token:</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Passwort:</translation>
    </message>
    <message>
        <source>Without a password or token there is no way in.</source>
        <translation>Ohne Passwort oder Token geht es nicht hinein.</translation>
    </message>
    <message>
        <source>Standard input brought no secret: give a token in one line, or an e-mail address and its password in two.</source>
        <translation>Auf der Standardeingabe kam kein Geheimnis: Geben Sie ein Token in einer Zeile oder eine E-Mail-Adresse und ihr Passwort in zweien.</translation>
    </message>
    <message>
        <source>%1 offers no encryption: everybody on the way can read the password and where the bikes are. Send it all the same, from now on?</source>
        <translation>%1 verschlüsselt nicht: Jeder auf dem Weg kann das Passwort lesen, und wo die Räder sind. Trotzdem senden, auch künftig?</translation>
    </message>
    <message>
        <source>Nothing was sent: %1 offers no encryption. Use https.</source>
        <translation>Nichts wurde gesendet: %1 verschlüsselt nicht. Nehmen Sie https.</translation>
    </message>
    <message>
        <source>One-time code:</source>
        <translation>Einmalcode:</translation>
    </message>
    <message>
        <source>%1 cannot prove who it is: %2</source>
        <translation>%1 kann nicht beweisen, wer es ist: %2</translation>
    </message>
    <message>
        <source>Issued to %1 by %2, SHA-256 %3</source>
        <translation>Ausgestellt für %1 von %2, SHA-256 %3</translation>
    </message>
    <message>
        <source>Trust exactly this certificate, if its owner says the same number?</source>
        <translation>Genau diesem Zertifikat vertrauen, wenn sein Besitzer dieselbe Zahl nennt?</translation>
    </message>
    <message>
        <source>%1 cannot prove who it is, so nothing was sent. If its owner vouches for the certificate: biketrax login --accept-certificate %2</source>
        <translation>%1 kann nicht beweisen, wer es ist; darum wurde nichts gesendet. Bürgt der Besitzer für das Zertifikat: biketrax login --accept-certificate %2</translation>
    </message>
    <message>
        <source>%1 could sign in, but this computer&apos;s keychain does not answer, so nothing is kept. Unlock it, or set BIKETRAX_TOKEN.</source>
        <translation>%1 konnte sich anmelden, aber der Schlüsselbund dieses Rechners antwortet nicht; darum wird nichts behalten. Entsperren Sie ihn, oder setzen Sie BIKETRAX_TOKEN.</translation>
    </message>
    <message>
        <source>Signed in, but the profile could not be written: %1.</source>
        <translation>Angemeldet, aber das Profil ließ sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>Signed in to %1 as %2; kept in this computer&apos;s keychain.</source>
        <translation>Bei %1 als %2 angemeldet; im Schlüsselbund dieses Rechners behalten.</translation>
    </message>
    <message>
        <source>set, not shown</source>
        <translation>gesetzt, nicht gezeigt</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read: %2.</source>
        <translation>Die Profile in %1 lassen sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The profiles in %1 are broken (at byte %2). Mend or remove the file.</source>
        <translation>Die Profile in %1 sind beschädigt (bei Byte %2). Bringen Sie die Datei in Ordnung, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The profile “%1” in %2 names no server and account. Mend the file, or sign in again with “biketrax login --profile %1”.</source>
        <translation>Das Profil „%1“ in %2 nennt keinen Server und kein Konto. Bringen Sie die Datei in Ordnung, oder melden Sie sich mit „biketrax login --profile %1“ wieder an.</translation>
    </message>
    <message>
        <source>Say what to do; biketrax --help lists the commands.</source>
        <translation>Sagen Sie, was zu tun ist; biketrax --help zählt die Befehle auf.</translation>
    </message>
    <message>
        <source>[y/N]</source>
        <translation>[j/N]</translation>
    </message>
    <message>
        <source>Events go on but are not kept: %1</source>
        <translation>Ereignisse kommen weiter, werden aber nicht behalten: %1</translation>
    </message>
    <message>
        <source>Events are kept again.</source>
        <translation>Ereignisse werden wieder behalten.</translation>
    </message>
    <message>
        <source>Trying again until it works.</source>
        <translation>Es wird weiter versucht, bis es gelingt.</translation>
    </message>
    <message>
        <source>Connected; what was missed is being filled in.</source>
        <translation>Verbunden; was fehlt, wird nachgeholt.</translation>
    </message>
    <message>
        <source>“%1” is no time; say for example “yesterday”, “last 3 days” or “2026-11-01..2026-11-07”</source>
        <translation>„%1“ ist keine Zeit; sagen Sie zum Beispiel „gestern“, „letzte 3 Tage“ oder „2026-11-01..2026-11-07“</translation>
    </message>
    <message>
        <source>“%1” ends before it begins</source>
        <translation>„%1“ endet, bevor es beginnt</translation>
    </message>
    <message>
        <source>%1, not shown</source>
        <translation>%1, nicht gezeigt</translation>
    </message>
    <message>
        <source>this computer; the cloud cannot reach it</source>
        <translation>dieser Rechner; die Cloud erreicht ihn nicht</translation>
    </message>
    <message>
        <source>a private network; the cloud cannot reach it</source>
        <translation>ein privates Netz; die Cloud erreicht es nicht</translation>
    </message>
    <message>
        <source>https and public</source>
        <translation>https und öffentlich</translation>
    </message>
    <message>
        <source>public, but without https everybody on the way can read it</source>
        <translation>öffentlich, aber ohne https kann jeder auf dem Weg es lesen</translation>
    </message>
    <message>
        <source>The cloud does not read “%1”; it is spelled “%2”.</source>
        <translation>Die Cloud liest „%1“ nicht; es schreibt sich „%2“.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>none: the cloud sends nothing</source>
        <translation>keine: die Cloud sendet nichts</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Authorization header</source>
        <translation>Authorization-Header</translation>
    </message>
    <message>
        <source>Event types</source>
        <translation>Ereignistypen</translation>
    </message>
    <message>
        <source>all, also future ones</source>
        <translation>alle, auch künftige</translation>
    </message>
    <message>
        <source>Only one of --secret-stdin, --generate-secret and --no-secret fits.</source>
        <translation>Nur eines passt: --secret-stdin, --generate-secret oder --no-secret.</translation>
    </message>
    <message>
        <source>Standard input can bring only one secret.</source>
        <translation>Die Standardeingabe kann nur ein Geheimnis bringen.</translation>
    </message>
    <message>
        <source>Only one of --type and --all-types fits.</source>
        <translation>Nur eines passt: --type oder --all-types.</translation>
    </message>
    <message>
        <source>Say what to set: an address, --type, --all-types or one of the options for the secret.</source>
        <translation>Sagen Sie, was zu setzen ist: eine Adresse, --type, --all-types oder eine der Optionen für das Geheimnis.</translation>
    </message>
    <message>
        <source>Without an address the cloud sends nothing; say one.</source>
        <translation>Ohne Adresse sendet die Cloud nichts; nennen Sie eine.</translation>
    </message>
    <message>
        <source>This account may not change itself. Ask its manager.</source>
        <translation>Dieses Konto darf sich selbst nicht ändern. Fragen Sie seinen Verwalter.</translation>
    </message>
    <message>
        <source>Nothing to change: the account says so already.</source>
        <translation>Nichts zu ändern: Das Konto sagt es schon so.</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Saved. Looking once more whether another program writes over it …</source>
        <translation>Gespeichert. Es wird noch einmal nachgesehen, ob ein anderes Programm darüberschreibt …</translation>
    </message>
    <message>
        <source>%1: wanted %2, in the cloud %3</source>
        <translation>%1: gewollt %2, in der Cloud %3</translation>
    </message>
    <message>
        <source>The account has no webhook address; say one to test.</source>
        <translation>Das Konto hat keine Webhook-Adresse; nennen Sie eine zum Ausprobieren.</translation>
    </message>
    <message>
        <source>There is no bike to make an example from.</source>
        <translation>Es gibt kein Rad, aus dem sich ein Beispiel machen ließe.</translation>
    </message>
    <message>
        <source>Sending to %1 …</source>
        <translation>Senden an %1 …</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Listening on http://%1:%2/; Ctrl+C ends it.</source>
        <translation>Wartet auf http://%1:%2/; Strg+C beendet es.</translation>
    </message>
    <message>
        <source>Option --%1 takes a number from %2 to %3.</source>
        <translation>Die Option --%1 nimmt eine Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>secret right</source>
        <translation>Geheimnis richtig</translation>
    </message>
    <message>
        <source>secret wrong</source>
        <translation>Geheimnis falsch</translation>
    </message>
    <message>
        <source>secret missing</source>
        <translation>Geheimnis fehlt</translation>
    </message>
    <message>
        <source>no secret asked</source>
        <translation>kein Geheimnis verlangt</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>geantwortet %1</translation>
    </message>
    <message>
        <source>The queue of --forward; one forwarder at a time uses it. Otherwise “default”.</source>
        <translation>Die Warteschlange von --forward; nur ein Programm zur Zeit benutzt sie. Sonst „default“.</translation>
    </message>
    <message>
        <source>table for people, which is what a terminal gets, or ndjson.</source>
        <translation>table für Menschen, wie sie ein Terminal bekommt, oder ndjson.</translation>
    </message>
    <message>
        <source>Whose queue: the profile or e-mail address of a kept account. Otherwise the only account that has one.</source>
        <translation>Wessen Warteschlange: das Profil oder die E-Mail-Adresse eines behaltenen Kontos. Sonst das einzige Konto, das eine hat.</translation>
    </message>
    <message>
        <source>The cloud&apos;s address, together with --email.</source>
        <translation>Die Adresse der Cloud, zusammen mit --email.</translation>
    </message>
    <message>
        <source>Whose queue, where no account is kept; BIKETRAX_EMAIL says the same.</source>
        <translation>Wessen Warteschlange, wo kein Konto behalten ist; BIKETRAX_EMAIL sagt dasselbe.</translation>
    </message>
    <message>
        <source>Post every event to this address instead of printing it, in the shape of the cloud&apos;s webhook: at least once, each bike&apos;s in their order, tried again until it is taken. What waits is kept in a queue on this computer. “-” takes the address, with a password if need be, from BIKETRAX_FORWARD_URL; BIKETRAX_FORWARD_AUTHORIZATION is sent as the Authorization header.</source>
        <translation>Jedes Ereignis an diese Adresse senden, statt es auszugeben, in der Form des Webhooks der Cloud: mindestens einmal, die eines Rades der Reihe nach, so lange, bis es angenommen ist. Was wartet, steht in einer Warteschlange auf diesem Rechner. „-“ nimmt die Adresse, nötigenfalls mit Passwort, aus BIKETRAX_FORWARD_URL; BIKETRAX_FORWARD_AUTHORIZATION wird als Authorization-Header gesendet.</translation>
    </message>
    <message>
        <source>Read the Authorization header&apos;s value for --forward from the first line of standard input.</source>
        <translation>Den Wert des Authorization-Headers für --forward aus der ersten Zeile der Standardeingabe lesen.</translation>
    </message>
    <message>
        <source>Show what waits in the queues of “stream --forward”.</source>
        <translation>Zeigen, was in den Warteschlangen von „stream --forward“ wartet.</translation>
    </message>
    <message>
        <source>Works while a forwarder runs, and without a network.</source>
        <translation>Geht auch, während weitergeleitet wird, und ohne Netz.</translation>
    </message>
    <message>
        <source>[event…]</source>
        <translation>[Ereignis…]</translation>
    </message>
    <message>
        <source>Try again at once, and what was set aside once more.</source>
        <translation>Sofort wieder versuchen, und was beiseitegelegt wurde, noch einmal.</translation>
    </message>
    <message>
        <source>Without an event, everything that was set aside. An event is set aside when the endpoint refuses it for good (4xx): for ten minutes where that concerns the event, for a day where it concerns address or secret (401, 403, 404, 405, 407, 410, 451). Until then the bike&apos;s later events wait.</source>
        <translation>Ohne Ereignis alles, was beiseitegelegt wurde. Ein Ereignis wird beiseitegelegt, wenn der Endpunkt es auf Dauer abweist (4xx): zehn Minuten lang, wo das dem Ereignis gilt, einen Tag lang, wo es Adresse oder Geheimnis gilt (401, 403, 404, 405, 407, 410, 451). Bis dahin warten die späteren Ereignisse des Rades.</translation>
    </message>
    <message>
        <source>Take events out of a queue; they are not forwarded any more.</source>
        <translation>Ereignisse aus einer Warteschlange nehmen; sie werden nicht mehr weitergeleitet.</translation>
    </message>
    <message>
        <source>All that were set aside.</source>
        <translation>Alle, die beiseitegelegt wurden.</translation>
    </message>
    <message>
        <source>All that wait, too.</source>
        <translation>Auch alle, die warten.</translation>
    </message>
    <message>
        <source>Nothing is forwarded from this account.</source>
        <translation>Von diesem Konto wird nichts weitergeleitet.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Forwarder</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>runs, process %1</source>
        <translation>läuft, Prozess %1</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>%1, of bikes: %2, the oldest came %3</source>
        <translation>%1, Räder: %2, das älteste kam %3</translation>
    </message>
    <message>
        <source>of them held</source>
        <translation>davon zurückgehalten</translation>
    </message>
    <message>
        <source>%1, until what the cloud still has from before is here</source>
        <translation>%1, bis da ist, was die Cloud noch von vorher hat</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>%1, the last %2</source>
        <translation>%1, das letzte %2</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <translation>seit %1: %2</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>“%1” is no event&apos;s number.</source>
        <translation>„%1“ ist keine Nummer eines Ereignisses.</translation>
    </message>
    <message>
        <source>Not all of these events are set aside.</source>
        <translation>Nicht alle dieser Ereignisse sind beiseitegelegt.</translation>
    </message>
    <message>
        <source>1 event is tried again.</source>
        <translation>1 Ereignis wird wieder versucht.</translation>
    </message>
    <message>
        <source>%1 events are tried again.</source>
        <translation>%1 Ereignisse werden wieder versucht.</translation>
    </message>
    <message>
        <source>Say what to drop: the events&apos; numbers, --set-aside or --everything.</source>
        <translation>Sagen Sie, was wegfallen soll: Nummern von Ereignissen, --set-aside oder --everything.</translation>
    </message>
    <message>
        <source>Not all of these events are in the queue.</source>
        <translation>Nicht alle dieser Ereignisse sind in der Warteschlange.</translation>
    </message>
    <message>
        <source>1 event is dropped and will not be forwarded.</source>
        <translation>1 Ereignis fällt weg und wird nicht weitergeleitet.</translation>
    </message>
    <message>
        <source>%1 events are dropped and will not be forwarded.</source>
        <translation>%1 Ereignisse fallen weg und werden nicht weitergeleitet.</translation>
    </message>
    <message>
        <source>Standard input brings one secret only.</source>
        <translation>Die Standardeingabe bringt nur ein Geheimnis.</translation>
    </message>
    <message>
        <source>“--forward -” takes the address from BIKETRAX_FORWARD_URL, which is not set.</source>
        <translation>„--forward -“ nimmt die Adresse aus BIKETRAX_FORWARD_URL, und das ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Reading %1 (%2 of %3), day %4 of %5 …</source>
        <translation>%1 wird gelesen (%2 von %3), Tag %4 von %5 …</translation>
    </message>
    <message>
        <source>--forward needs the archive: what is not kept can be lost.</source>
        <translation>--forward braucht das Archiv: Was nicht behalten wird, kann verloren gehen.</translation>
    </message>
    <message>
        <source>The address that “stream --forward -” posts to.</source>
        <translation>Die Adresse, an die „stream --forward -“ sendet.</translation>
    </message>
    <message>
        <source>What “stream --forward” sends as the Authorization header.</source>
        <translation>Was „stream --forward“ als Authorization-Header sendet.</translation>
    </message>
    <message>
        <source>Print the bikes&apos; positions: the latest of each, then every new one. What up to 200 bikes reported while the link was down follows once it is back. A reader that falls behind by minutes gets only the newest of each bike.</source>
        <translation>Die Positionen der Räder ausgeben: von jedem die letzte, dann jede neue. Was bis zu 200 Räder meldeten, während die Verbindung unterbrochen war, folgt, sobald sie wieder steht. Wer beim Lesen um Minuten zurückfällt, bekommt von jedem Rad nur die neueste.</translation>
    </message>
    <message>
        <source>Nothing is forwarded from this computer: there is no queue. “biketrax stream --forward” makes one.</source>
        <translation>Von diesem Computer wird nichts weitergeleitet: Es gibt keine Warteschlange. „biketrax stream --forward“ legt eine an.</translation>
    </message>
    <message>
        <source>Several accounts have queues here: say whose, with --server and --email.</source>
        <translation>Mehrere Konten haben hier Warteschlangen: Sagen Sie mit --server und --email, wessen gemeint ist.</translation>
    </message>
    <message>
        <source>Positions of %1 more bikes from while the link was down are not filled in; “biketrax history” has them.</source>
        <translation>Positionen von %1 weiteren Rädern aus der Zeit der Unterbrechung werden nicht nachgetragen; „biketrax history“ hat sie.</translation>
    </message>
</context>
<context>
    <name>DeepLink</name>
    <message>
        <source>the link&apos;s time &quot;%1&quot; is not a date</source>
        <translation>die Zeit „%1“ im Link ist kein Datum</translation>
    </message>
    <message>
        <source>the link does not begin with biketrax:</source>
        <translation>der Link beginnt nicht mit biketrax:</translation>
    </message>
    <message>
        <source>the link&apos;s time span ends before it begins</source>
        <translation>der Zeitraum im Link endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>the link names no place in this program</source>
        <translation>der Link nennt keine Stelle in diesem Programm</translation>
    </message>
</context>
<context>
    <name>EventCriteria</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Rides</source>
        <translation>Fahrten</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
</context>
<context>
    <name>EventPlace</name>
    <message>
        <source>no fix yet</source>
        <translation>noch keine Ortung</translation>
    </message>
    <message>
        <source>last fix %1</source>
        <translation>letzte Ortung %1</translation>
    </message>
</context>
<context>
    <name>FleetTiles</name>
    <message>
        <source>Stolen</source>
        <translation>Gestohlen</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Armed, moving</source>
        <translation>Scharf, bewegt</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Battery low</source>
        <translation>Akku schwach</translation>
    </message>
    <message>
        <source>Riding</source>
        <translation>In Fahrt</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
</context>
<context>
    <name>Forwarding</name>
    <message>
        <source>the address contains a user name, which everybody on this computer could read; put the address into BIKETRAX_FORWARD_URL and write --forward -</source>
        <translation>die Adresse enthält einen Benutzernamen, den jeder auf diesem Rechner lesen könnte; setzen Sie die Adresse in BIKETRAX_FORWARD_URL, und schreiben Sie --forward -</translation>
    </message>
    <message>
        <source>the address contains a user name although an Authorization header is set</source>
        <translation>die Adresse enthält einen Benutzernamen, obwohl ein Authorization-Header gesetzt ist</translation>
    </message>
    <message>
        <source>the secret would travel unencrypted; use an https:// address</source>
        <translation>das Geheimnis ginge unverschlüsselt hinaus; nehmen Sie eine Adresse mit https://</translation>
    </message>
    <message>
        <source>a queue&apos;s name is made of up to 32 small letters, digits, &apos;-&apos; and &apos;_&apos;</source>
        <translation>der Name einer Warteschlange besteht aus bis zu 32 kleinen Buchstaben, Ziffern, „-“ und „_“</translation>
    </message>
    <message>
        <source>%1 could not prove who it is (%2), so no event was sent.</source>
        <translation>%1 konnte nicht beweisen, wer es ist (%2); darum wurde kein Ereignis gesendet.</translation>
    </message>
    <message>
        <source>%1 redirects to another address (status %2), which is not followed. Forward to the address it names.</source>
        <translation>%1 verweist auf eine andere Adresse (Status %2), der nicht gefolgt wird. Leiten Sie an die Adresse weiter, die es nennt.</translation>
    </message>
    <message>
        <source>%1 does not accept the Authorization header (status %2). Check the secret.</source>
        <translation>%1 nimmt den Authorization-Header nicht an (Status %2). Prüfen Sie das Geheimnis.</translation>
    </message>
    <message>
        <source>%1 takes no events at this address (status %2). Check the address.</source>
        <translation>%1 nimmt unter dieser Adresse keine Ereignisse an (Status %2). Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 did not take the event (status %2).</source>
        <translation>%1 nahm das Ereignis nicht an (Status %2).</translation>
    </message>
    <message>
        <source>Another program forwards from the queue &quot;%1&quot; already. Choose another --queue.</source>
        <translation>Ein anderes Programm leitet schon aus der Warteschlange „%1“ weiter. Wählen Sie eine andere mit --queue.</translation>
    </message>
    <message>
        <source>Another program forwards from the queue &quot;%1&quot; already, process %2. Choose another --queue.</source>
        <translation>Ein anderes Programm leitet schon aus der Warteschlange „%1“ weiter, Prozess %2. Wählen Sie eine andere mit --queue.</translation>
    </message>
    <message>
        <source>The queue &quot;%1&quot; was written by a later version of this program and is left as it is. Use that version, or choose another --queue.</source>
        <translation>Die Warteschlange „%1“ stammt von einer späteren Version dieses Programms und bleibt, wie sie ist. Nehmen Sie jene Version, oder wählen Sie eine andere mit --queue.</translation>
    </message>
    <message>
        <source>There is no queue &quot;%1&quot;.</source>
        <translation>Es gibt keine Warteschlange „%1“.</translation>
    </message>
    <message>
        <source>The queue &quot;%1&quot; cannot be written (%2). Free some space or check the rights.</source>
        <translation>Die Warteschlange „%1“ lässt sich nicht schreiben (%2). Schaffen Sie Platz, oder prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>The queue &quot;%1&quot; cannot be used (%2).</source>
        <translation>Die Warteschlange „%1“ ist nicht zu gebrauchen (%2).</translation>
    </message>
    <message>
        <source>The queue&apos;s file was broken and was set aside as %1. What happened since yesterday is forwarded again; --since goes back further.</source>
        <translation>Die Datei der Warteschlange war beschädigt und liegt jetzt als %1 beiseite. Was seit gestern geschah, wird noch einmal weitergeleitet; --since geht weiter zurück.</translation>
    </message>
    <message>
        <source>%1 takes events again.</source>
        <translation>%1 nimmt wieder Ereignisse an.</translation>
    </message>
    <message>
        <source>Event %1 was set aside: %2 &quot;biketrax forward retry %1&quot; sends it again.</source>
        <translation>Ereignis %1 wurde beiseitegelegt: %2 „biketrax forward retry %1“ sendet es noch einmal.</translation>
    </message>
</context>
<context>
    <name>Geofence</name>
    <message>
        <source>a point is not a pair of numbers</source>
        <translation>ein Punkt ist kein Zahlenpaar</translation>
    </message>
    <message>
        <source>a point lies outside the world</source>
        <translation>ein Punkt liegt außerhalb der Welt</translation>
    </message>
    <message>
        <source>a circle needs a centre and a radius</source>
        <translation>ein Kreis braucht Mittelpunkt und Radius</translation>
    </message>
    <message>
        <source>a circle&apos;s radius is not a positive number of metres</source>
        <translation>der Radius eines Kreises ist keine positive Zahl in Metern</translation>
    </message>
    <message>
        <source>the shape is neither circle, polygon nor line</source>
        <translation>die Form ist weder Kreis noch Vieleck noch Linie</translation>
    </message>
    <message>
        <source>a polygon needs double brackets</source>
        <translation>ein Vieleck braucht doppelte Klammern</translation>
    </message>
    <message>
        <source>the shape has too few points</source>
        <translation>die Form hat zu wenige Punkte</translation>
    </message>
</context>
<context>
    <name>LinkMessage</name>
    <message>
        <source>Look at the certificate…</source>
        <translation>Zertifikat ansehen …</translation>
    </message>
    <message>
        <source>Double the limit</source>
        <translation>Grenze verdoppeln</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>What you see is from %1.</source>
        <translation>Zu sehen ist der Stand von %1.</translation>
    </message>
    <message>
        <source>The connection is blocked.</source>
        <translation>Die Verbindung ist gesperrt.</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>Die Sitzung ist beendet.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>No connection since %1.</source>
        <translation>Keine Verbindung seit %1.</translation>
    </message>
    <message>
        <source>No connection.</source>
        <translation>Keine Verbindung.</translation>
    </message>
    <message>
        <source>What you see is from then.</source>
        <translation>Zu sehen ist der Stand von da.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>MapControls</name>
    <message>
        <source>Zoom in</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Show all bikes</source>
        <translation>Alle Räder zeigen</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <source>Follow the selected bike</source>
        <translation>Dem gewählten Rad folgen</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Was die Karte zeigt</translation>
    </message>
    <message>
        <source>North up</source>
        <translation>Norden oben</translation>
    </message>
</context>
<context>
    <name>MapScene</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Every bike on the map is also in the fleet list.</source>
        <translation>Jedes Rad auf der Karte steht auch in der Flottenliste.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>--demo takes a number of bikes from 1 to 100000</source>
        <translation>--demo nimmt eine Anzahl Räder von 1 bis 100000</translation>
    </message>
    <message>
        <source>--exit-after takes a number of seconds</source>
        <translation>--exit-after nimmt eine Anzahl Sekunden</translation>
    </message>
    <message>
        <source>--size takes a width and a height, for example 1440x900</source>
        <translation>--size nimmt Breite und Höhe, zum Beispiel 1440x900</translation>
    </message>
    <message>
        <source>--theme is light or dark</source>
        <translation>--theme ist light oder dark</translation>
    </message>
    <message>
        <source>--language is en or de</source>
        <translation>--language ist en oder de</translation>
    </message>
    <message>
        <source>--server takes an address such as https://traccar.powunity.com</source>
        <translation>--server nimmt eine Adresse wie https://traccar.powunity.com</translation>
    </message>
    <message>
        <source>only one link can be opened at a time</source>
        <translation>nur ein Link kann auf einmal geöffnet werden</translation>
    </message>
    <message>
        <source>See your bikes live on a map. An independent client for the BikeTrax Cloud.</source>
        <translation>Ihre Räder live auf der Karte. Ein unabhängiges Programm für die BikeTrax Cloud.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>Run on simulated bikes (60 when no number is given).</source>
        <translation>Mit simulierten Rädern laufen (60, wenn keine Zahl angegeben ist).</translation>
    </message>
    <message>
        <source>bikes</source>
        <translation>Räder</translation>
    </message>
    <message>
        <source>Sign in to this server. A token in the environment variable BIKETRAX_TOKEN is used at once.</source>
        <translation>An diesem Server anmelden. Ein Token in der Umgebungsvariablen BIKETRAX_TOKEN wird sofort benutzt.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Save the first complete picture of the window.</source>
        <translation>Das erste vollständige Bild des Fensters speichern.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>End after this time.</source>
        <translation>Nach dieser Zeit enden.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Größe des Fensters.</translation>
    </message>
    <message>
        <source>width x height</source>
        <translation>Breite x Höhe</translation>
    </message>
    <message>
        <source>Colours: light or dark.</source>
        <translation>Farben: light oder dark.</translation>
    </message>
    <message>
        <source>theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language: en or de.</source>
        <translation>Sprache: en oder de.</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Leave the map out; lists and dialogs work as usual.</source>
        <translation>Die Karte weglassen; Listen und Dialoge arbeiten wie sonst.</translation>
    </message>
    <message>
        <source>Print what is going on, a line every few seconds.</source>
        <translation>Ausgeben, was geschieht, alle paar Sekunden eine Zeile.</translation>
    </message>
    <message>
        <source>Print the accounts that are kept, one a line, and end.</source>
        <translation>Die behaltenen Konten ausgeben, eines je Zeile, und enden.</translation>
    </message>
    <message>
        <source>A biketrax: link to open.</source>
        <translation>Ein biketrax:-Link, der geöffnet wird.</translation>
    </message>
    <message>
        <source>Write what goes over the wire to this folder, without passwords and tokens.</source>
        <translation>Schreibt in diesen Ordner mit, was über die Leitung geht, ohne Passwörter und Tokens.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>by the proxy %1</source>
        <translation>durch den Proxy %1</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>The name %1 has no address. Check its spelling, or the network of this computer.</source>
        <translation>Der Name %1 hat keine Adresse. Prüfen Sie die Schreibweise oder das Netz dieses Rechners.</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, gültig bis %2</translation>
    </message>
    <message>
        <source>no HTTP</source>
        <translation>kein HTTP</translation>
    </message>
    <message>
        <source>Something answers on port %1, but it does not speak HTTP. Check port and https.</source>
        <translation>Auf Port %1 antwortet etwas, das kein HTTP spricht. Prüfen Sie Port und https.</translation>
    </message>
    <message>
        <source>The service accepted it; the cloud would count it as delivered.</source>
        <translation>Der Dienst hat es angenommen; die Cloud würde es als zugestellt zählen.</translation>
    </message>
    <message>
        <source>The service sends callers elsewhere. The cloud does not follow: use the final address.</source>
        <translation>Der Dienst verweist anderswohin. Die Cloud folgt dem nicht: Tragen Sie die endgültige Adresse ein.</translation>
    </message>
    <message>
        <source>It wants another Authorization header.</source>
        <translation>Er verlangt einen anderen Authorization-Header.</translation>
    </message>
    <message>
        <source>It knows no such path.</source>
        <translation>Er kennt diesen Pfad nicht.</translation>
    </message>
    <message>
        <source>It takes no POST there.</source>
        <translation>Er nimmt dort kein POST an.</translation>
    </message>
    <message>
        <source>The cloud counts only 200 and 201.</source>
        <translation>Die Cloud zählt nur 200 und 201.</translation>
    </message>
    <message>
        <source>It failed while handling the event.</source>
        <translation>Er ist an dem Ereignis gescheitert.</translation>
    </message>
    <message>
        <source>It refused the event.</source>
        <translation>Er hat das Ereignis abgelehnt.</translation>
    </message>
    <message>
        <source>The service answered %1. %2 The cloud would count the event as lost.</source>
        <translation>Der Dienst antwortete %1. %2 Für die Cloud wäre das Ereignis verloren.</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>No encryption could be agreed on with %1. Does this port speak https?</source>
        <translation>Mit %1 kam keine Verschlüsselung zustande. Spricht dieser Port https?</translation>
    </message>
    <message>
        <source>certificate expired</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>The certificate expired on %1. Renew it on the server.</source>
        <translation>Das Zertifikat ist am %1 abgelaufen. Erneuern Sie es auf dem Server.</translation>
    </message>
    <message>
        <source>certificate not valid yet</source>
        <translation>Zertifikat noch nicht gültig</translation>
    </message>
    <message>
        <source>The certificate is valid only from %1. Check the server&apos;s clock and this computer&apos;s.</source>
        <translation>Das Zertifikat gilt erst ab %1. Prüfen Sie die Uhren des Servers und dieses Rechners.</translation>
    </message>
    <message>
        <source>certificate for another name</source>
        <translation>Zertifikat für einen anderen Namen</translation>
    </message>
    <message>
        <source>The certificate is not for %1 but for %2.</source>
        <translation>Das Zertifikat gilt nicht für %1, sondern für %2.</translation>
    </message>
    <message>
        <source>self-signed certificate</source>
        <translation>selbst signiertes Zertifikat</translation>
    </message>
    <message>
        <source>The certificate is signed by itself. The cloud trusts public authorities only.</source>
        <translation>Das Zertifikat ist selbst signiert. Die Cloud vertraut nur öffentlichen Zertifizierungsstellen.</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>Zertifikat nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>Nobody known vouches for the certificate (%1). Is the chain complete on the server?</source>
        <translation>Niemand Bekanntes bürgt für das Zertifikat (%1). Ist die Kette auf dem Server vollständig?</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>The connection was closed before an answer. Look into the service&apos;s own log.</source>
        <translation>Die Verbindung wurde vor einer Antwort geschlossen. Sehen Sie im Protokoll des Dienstes nach.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>kein Weg dorthin</translation>
    </message>
    <message>
        <source>Nothing listens on port %1 of %2.</source>
        <translation>Auf Port %1 von %2 nimmt nichts an.</translation>
    </message>
    <message>
        <source>%1 cannot be reached from this computer (%2).</source>
        <translation>%1 ist von diesem Rechner nicht erreichbar (%2).</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>zu langsam</translation>
    </message>
    <message>
        <source>No answer within %1 s. Answer first and work afterwards.</source>
        <translation>Keine Antwort binnen %1 s. Antworten Sie zuerst und arbeiten Sie danach.</translation>
    </message>
    <message>
        <source>%1 did not react within %2 s. A firewall may drop the connection.</source>
        <translation>%1 hat binnen %2 s nicht reagiert. Vielleicht verwirft eine Firewall die Verbindung.</translation>
    </message>
</context>
<context>
    <name>ScaleBar</name>
    <message>
        <source>Scale: %1</source>
        <translation>Maßstab: %1</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Something raised an alarm</source>
        <translation>Etwas hat Alarm ausgelöst</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>bewegt sich</translation>
    </message>
    <message>
        <source>Starts to move</source>
        <translation>Fährt los</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Comes to rest</source>
        <translation>Kommt zum Stehen</translation>
    </message>
    <message>
        <source>entered an area</source>
        <translation>in einem Bereich angekommen</translation>
    </message>
    <message>
        <source>Enters an area</source>
        <translation>Kommt in einen Bereich</translation>
    </message>
    <message>
        <source>left an area</source>
        <translation>einen Bereich verlassen</translation>
    </message>
    <message>
        <source>Leaves an area</source>
        <translation>Verlässt einen Bereich</translation>
    </message>
    <message>
        <source>ride started</source>
        <translation>Fahrt begonnen</translation>
    </message>
    <message>
        <source>Ride begins</source>
        <translation>Fahrt beginnt</translation>
    </message>
    <message>
        <source>ride ended</source>
        <translation>Fahrt beendet</translation>
    </message>
    <message>
        <source>Ride ends</source>
        <translation>Fahrt endet</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>Tracker connects</source>
        <translation>Tracker meldet sich an</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>schläft</translation>
    </message>
    <message>
        <source>Tracker sleeps or is silent</source>
        <translation>Tracker schläft oder schweigt</translation>
    </message>
    <message>
        <source>too fast</source>
        <translation>zu schnell</translation>
    </message>
    <message>
        <source>Faster than its limit</source>
        <translation>Schneller als erlaubt</translation>
    </message>
    <message>
        <source>maintenance due</source>
        <translation>Wartung fällig</translation>
    </message>
    <message>
        <source>A maintenance is due</source>
        <translation>Eine Wartung ist fällig</translation>
    </message>
    <message>
        <source>command answered</source>
        <translation>Befehl beantwortet</translation>
    </message>
    <message>
        <source>The tracker answered a command</source>
        <translation>Der Tracker hat einen Befehl beantwortet</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>Was online, then silent</source>
        <translation>War online, dann still</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>Nothing heard for long</source>
        <translation>Lange nichts gehört</translation>
    </message>
    <message>
        <source>vibration</source>
        <translation>Erschütterung</translation>
    </message>
    <message>
        <source>SOS</source>
        <translation>SOS</translation>
    </message>
    <message>
        <source>power cut</source>
        <translation>Strom unterbrochen</translation>
    </message>
    <message>
        <source>power off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>battery low</source>
        <translation>Akku schwach</translation>
    </message>
    <message>
        <source>area left</source>
        <translation>Bereich verlassen</translation>
    </message>
    <message>
        <source>tampering</source>
        <translation>Manipulation</translation>
    </message>
    <message>
        <source>fall</source>
        <translation>Sturz</translation>
    </message>
    <message>
        <source>general</source>
        <translation>allgemein</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1 was not found. Check the network connection and the server&apos;s name.</source>
        <translation>%1 wurde nicht gefunden. Netzverbindung und Namen des Servers prüfen.</translation>
    </message>
    <message>
        <source>%1 does not accept connections. Check the address, or try again later.</source>
        <translation>%1 nimmt keine Verbindungen an. Adresse prüfen oder es später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Try again in a moment.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 closed the connection. Try again in a moment.</source>
        <translation>%1 hat die Verbindung getrennt. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 could not prove who it is, so nothing was sent. Try another network, or ask who runs this one.</source>
        <translation>%1 konnte sich nicht ausweisen, darum wurde nichts gesendet. Ein anderes Netz versuchen oder fragen, wer dieses betreibt.</translation>
    </message>
    <message>
        <source>%1 is not available at the moment. Try again in a few minutes.</source>
        <translation>%1 ist gerade nicht erreichbar. In ein paar Minuten noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 had an internal fault. Try again in a few minutes.</source>
        <translation>%1 hatte einen internen Fehler. In ein paar Minuten noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 asks for fewer requests. The next try is made later by itself.</source>
        <translation>%1 bittet um weniger Anfragen. Der nächste Versuch folgt später von selbst.</translation>
    </message>
    <message>
        <source>The session has ended. Sign in again.</source>
        <translation>Die Sitzung ist beendet. Neu anmelden.</translation>
    </message>
    <message>
        <source>Sign-in was refused. Check the e-mail and password, or use the token; the phone app&apos;s own password does not work here.</source>
        <translation>Die Anmeldung wurde abgelehnt. E-Mail und Passwort prüfen oder das Token benutzen; das Passwort der Handy-App gilt hier nicht.</translation>
    </message>
    <message>
        <source>This account asks for a one-time code. Type the code your authenticator shows.</source>
        <translation>Dieses Konto verlangt einen Einmalcode. Den Code der Authenticator-App eingeben.</translation>
    </message>
    <message>
        <source>The cloud did not allow this. The account may be read-only, or a value may not fit.</source>
        <translation>Die Cloud hat das nicht erlaubt. Das Konto darf vielleicht nur lesen, oder ein Wert passt nicht.</translation>
    </message>
    <message>
        <source>The cloud does not know this any more.</source>
        <translation>Die Cloud kennt das nicht mehr.</translation>
    </message>
    <message>
        <source>%1 gave an answer that is not from a BikeTrax Cloud. Check the address.</source>
        <translation>%1 hat geantwortet, aber nicht wie eine BikeTrax Cloud. Adresse prüfen.</translation>
    </message>
    <message>
        <source>Somebody else changed this at the same time. Look at both values and save again.</source>
        <translation>Jemand anderes hat das gleichzeitig geändert. Beide Werte ansehen und noch einmal speichern.</translation>
    </message>
    <message>
        <source>The answer is larger than the limit. Raise the limit in the settings, or ask for less.</source>
        <translation>Die Antwort ist größer als die Grenze. Die Grenze in den Einstellungen erhöhen oder weniger anfragen.</translation>
    </message>
    <message>
        <source>This cannot be used as it is.</source>
        <translation>Das ist so nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>This cannot be used: %1.</source>
        <translation>Das ist nicht zu gebrauchen: %1.</translation>
    </message>
    <message>
        <source>The disk could not be written. Free some space or check the rights, then try again.</source>
        <translation>Die Platte konnte nicht beschrieben werden. Platz schaffen oder Rechte prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 does not offer this.</source>
        <translation>%1 bietet das nicht an.</translation>
    </message>
    <message>
        <source>Something failed.</source>
        <translation>Etwas ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>Gestohlen</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Moving while armed</source>
        <translation>Bewegt trotz Alarmschutz</translation>
    </message>
    <message>
        <source>Tracking off</source>
        <translation>Ortung aus</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>Nie gesehen</translation>
    </message>
    <message>
        <source>Riding</source>
        <translation>In Fahrt</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Lost contact</source>
        <translation>Kontakt verloren</translation>
    </message>
    <message>
        <source>Battery low</source>
        <translation>Akku schwach</translation>
    </message>
    <message>
        <source>Parked, armed</source>
        <translation>Geparkt, scharf</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Alarm: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message>
        <source>Moving while armed, %1</source>
        <translation>Bewegt trotz Alarmschutz, %1</translation>
    </message>
    <message>
        <source>Riding, %1</source>
        <translation>In Fahrt, %1</translation>
    </message>
    <message>
        <source>Silent for %1</source>
        <translation>Still seit %1</translation>
    </message>
    <message>
        <source>Lost contact, was moving</source>
        <translation>Kontakt verloren, war in Bewegung</translation>
    </message>
    <message>
        <source>Battery critical</source>
        <translation>Akku fast leer</translation>
    </message>
    <message>
        <source>%1, parked</source>
        <translation>%1, geparkt</translation>
    </message>
    <message>
        <source>arming not confirmed</source>
        <translation>Scharfschaltung nicht bestätigt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>~%1 %</source>
        <translation>~%1 %</translation>
    </message>
    <message>
        <source>%1 km/h</source>
        <translation>%1 km/h</translation>
    </message>
    <message>
        <source>%1 mph</source>
        <translation>%1 mph</translation>
    </message>
    <message>
        <source>%1 mi</source>
        <translation>%1 mi</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>alarm, %1</source>
        <translation>Alarm, %1</translation>
    </message>
    <message>
        <source>A type of your own</source>
        <translation>Ein eigener Typ</translation>
    </message>
    <message>
        <source>entered %1</source>
        <translation>in %1 angekommen</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>%1 verlassen</translation>
    </message>
    <message>
        <source>%1 ft</source>
        <translation>%1 ft</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>the connection to %1 is not encrypted</source>
        <translation>die Verbindung zu %1 ist nicht verschlüsselt</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>This file is too large for settings.</source>
        <translation>Diese Datei ist zu groß für Einstellungen.</translation>
    </message>
    <message>
        <source>This is no settings file of BikeTrax Desktop.</source>
        <translation>Das ist keine Einstellungsdatei von BikeTrax Desktop.</translation>
    </message>
    <message>
        <source>This settings file is from a later version of the program.</source>
        <translation>Diese Einstellungsdatei ist von einer späteren Version des Programms.</translation>
    </message>
</context>
<context>
    <name>SpeedLegend</name>
    <message>
        <source>Speed from %1 to %2</source>
        <translation>Geschwindigkeit von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>StripChart</name>
    <message>
        <source>Speed, km/h</source>
        <translation>Geschwindigkeit, km/h</translation>
    </message>
    <message>
        <source>Speed, mph</source>
        <translation>Geschwindigkeit, mph</translation>
    </message>
    <message>
        <source>Altitude, m</source>
        <translation>Höhe, m</translation>
    </message>
    <message>
        <source>Battery, %</source>
        <translation>Akku, %</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>TileLoader</name>
    <message>
        <source>The map&apos;s tiles need Qt Location, which is not installed.</source>
        <translation>Die Kartenkacheln brauchen Qt Location, das nicht installiert ist.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>TrackFile</name>
    <message>
        <source>GPX, for maps and devices</source>
        <translation>GPX, für Karten und Geräte</translation>
    </message>
    <message>
        <source>GPS exchange (*.gpx)</source>
        <translation>GPS-Austausch (*.gpx)</translation>
    </message>
    <message>
        <source>KML, for Google Earth</source>
        <translation>KML, für Google Earth</translation>
    </message>
    <message>
        <source>Google Earth (*.kml)</source>
        <translation>Google Earth (*.kml)</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>CSV, a table</source>
        <translation>CSV, eine Tabelle</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Export track</source>
        <translation>Spur exportieren</translation>
    </message>
</context>
<context>
    <name>TripList</name>
    <message>
        <source>Trips and stops</source>
        <translation>Fahrten und Halte</translation>
    </message>
</context>
<context>
    <name>Webhook</name>
    <message>
        <source>the address is empty</source>
        <translation>die Adresse ist leer</translation>
    </message>
    <message>
        <source>the address contains a blank</source>
        <translation>die Adresse enthält ein Leerzeichen</translation>
    </message>
    <message>
        <source>the address is not a web address</source>
        <translation>die Adresse ist keine Webadresse</translation>
    </message>
    <message>
        <source>the address does not begin with https://</source>
        <translation>die Adresse beginnt nicht mit https://</translation>
    </message>
    <message>
        <source>the address names no server</source>
        <translation>die Adresse nennt keinen Server</translation>
    </message>
    <message>
        <source>the address contains a user name; use the Authorization header instead</source>
        <translation>die Adresse enthält einen Benutzernamen; dafür ist der Authorization-Header da</translation>
    </message>
    <message>
        <source>the part after # is never sent</source>
        <translation>der Teil nach # wird nie gesendet</translation>
    </message>
    <message>
        <source>the secret contains a line break or a control character</source>
        <translation>das Geheimnis enthält einen Zeilenumbruch oder ein Steuerzeichen</translation>
    </message>
    <message>
        <source>the secret contains characters that a header cannot carry</source>
        <translation>das Geheimnis enthält Zeichen, die ein Header nicht tragen kann</translation>
    </message>
    <message>
        <source>the secret begins or ends with a blank</source>
        <translation>das Geheimnis beginnt oder endet mit einem Leerzeichen</translation>
    </message>
</context>
<context>
    <name>WebhookAttributes</name>
    <message>
        <source>all attributes together have %1 characters, and the cloud takes %2</source>
        <translation>alle Attribute zusammen haben %1 Zeichen, und die Cloud nimmt %2</translation>
    </message>
    <message>
        <source>the attribute needs a name</source>
        <translation>das Attribut braucht einen Namen</translation>
    </message>
    <message>
        <source>the name begins or ends with a blank</source>
        <translation>der Name beginnt oder endet mit einem Leerzeichen</translation>
    </message>
    <message>
        <source>the name contains a control character</source>
        <translation>der Name enthält ein Steuerzeichen</translation>
    </message>
</context>
<context>
    <name>WebhookDelivery</name>
    <message>
        <source>The body is empty.</source>
        <translation>Der Inhalt ist leer.</translation>
    </message>
    <message>
        <source>The body is not JSON (%1).</source>
        <translation>Der Inhalt ist kein JSON (%1).</translation>
    </message>
    <message>
        <source>The body names no event.</source>
        <translation>Der Inhalt nennt kein Ereignis.</translation>
    </message>
</context>
<context>
    <name>bt::alarms::Announcer</name>
    <message>
        <source>Simulated: %1</source>
        <translation>Simuliert: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle quittieren</translation>
    </message>
</context>
<context>
    <name>bt::app::DesktopApp</name>
    <message>
        <source>first bikes drawn after %1 s</source>
        <translation>erste Räder gezeichnet nach %1 s</translation>
    </message>
    <message>
        <source>Picture saved to %1</source>
        <translation>Bild gespeichert unter %1</translation>
    </message>
    <message>
        <source>The picture was not complete in time; what there is was saved to %1</source>
        <translation>Das Bild wurde nicht rechtzeitig vollständig; was da ist, wurde unter %1 gespeichert</translation>
    </message>
</context>
<context>
    <name>bt::app::DesktopFace</name>
    <message>
        <source>Another program has just put the former webhook settings back. Open the webhook dialog to see both.</source>
        <translation>Ein anderes Programm hat eben die früheren Webhook-Einstellungen zurückgeschrieben. Der Webhook-Dialog zeigt beide.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::app::LinkOpener</name>
    <message>
        <source>This account has no bike with the number %1.</source>
        <translation>Dieses Konto hat kein Rad mit der Nummer %1.</translation>
    </message>
    <message>
        <source>The event %1 is neither kept here nor known to the cloud.</source>
        <translation>Das Ereignis %1 ist weder hier aufgehoben noch der Cloud bekannt.</translation>
    </message>
</context>
<context>
    <name>bt::app::Summary</name>
    <message numerus="yes">
        <source>%1 s  %2  %n bike(s)</source>
        <translation>
            <numerusform>%1 s  %2  %n Rad</numerusform>
            <numerusform>%1 s  %2  %n Räder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n event(s)</source>
        <translation>
            <numerusform>; %n Ereignis</numerusform>
            <numerusform>; %n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>, newest %1: %2</source>
        <translation>, das neueste %1: %2</translation>
    </message>
</context>
<context>
    <name>bt::basemap</name>
    <message>
        <source>© OpenStreetMap contributors</source>
        <translation>© OpenStreetMap-Mitwirkende</translation>
    </message>
    <message>
        <source>Built-in map</source>
        <translation>Eingebaute Karte</translation>
    </message>
    <message>
        <source>Built-in map, data of %1</source>
        <translation>Eingebaute Karte, Daten von %1</translation>
    </message>
    <message>
        <source>That is too long for the address of a map.</source>
        <translation>Das ist zu lang für die Adresse einer Karte.</translation>
    </message>
    <message>
        <source>The address needs {z}, {x} and {y}, each of them once.</source>
        <translation>Die Adresse braucht {z}, {x} und {y}, jedes genau einmal.</translation>
    </message>
    <message>
        <source>That is no address of a map. It looks like https://example.org/{z}/{x}/{y}.png.</source>
        <translation>Das ist keine Adresse einer Karte. Sie sieht so aus: https://example.org/{z}/{x}/{y}.png.</translation>
    </message>
    <message>
        <source>The server&apos;s name cannot depend on the tile or the key.</source>
        <translation>Der Name des Servers kann nicht von der Kachel oder dem Schlüssel abhängen.</translation>
    </message>
    <message>
        <source>A key is only sent encrypted. The address must begin with https.</source>
        <translation>Ein Schlüssel wird nur verschlüsselt gesendet. Die Adresse muss mit https beginnen.</translation>
    </message>
    <message>
        <source>Write {key} where the key belongs, and the key itself into its own field.</source>
        <translation>In die Adresse gehört {key}, und der Schlüssel selbst in sein eigenes Feld.</translation>
    </message>
    <message>
        <source>Only {z}, {x}, {y} or {-y}, {s}, {r} and {key} can be filled in.</source>
        <translation>Nur {z}, {x}, {y} oder {-y}, {s}, {r} und {key} können eingesetzt werden.</translation>
    </message>
</context>
<context>
    <name>bt::desktop</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Show or hide the secret</source>
        <translation>Geheimnis zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AccountAttributes</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>Attribut hinzufügen</translation>
    </message>
    <message>
        <source>Attributes of the account</source>
        <translation>Attribute des Kontos</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>all %1 of this account, as the cloud keeps them</source>
        <translation>alle %1 dieses Kontos, wie die Cloud sie führt</translation>
    </message>
    <message>
        <source>Will be removed.</source>
        <translation>Wird entfernt.</translation>
    </message>
    <message>
        <source>Changed, not saved.</source>
        <translation>Geändert, nicht gespeichert.</translation>
    </message>
    <message>
        <source>New, not saved.</source>
        <translation>Neu, nicht gespeichert.</translation>
    </message>
    <message>
        <source>Not read by the cloud, which wants %1.</source>
        <translation>Die Cloud liest das nicht, sie erwartet %1.</translation>
    </message>
    <message>
        <source>Names are case-sensitive.</source>
        <translation>Groß- und Kleinschreibung zählt.</translation>
    </message>
    <message>
        <source>Only shown; it is kept as it is.</source>
        <translation>Nur zur Ansicht; bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Undo the change of %1</source>
        <translation>Änderung von %1 zurücknehmen</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Call %1 %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AccountController</name>
    <message>
        <source>This computer&apos;s keychain does not answer, so the kept account cannot be read. Sign in again.</source>
        <translation>Der Schlüsselbund dieses Rechners antwortet nicht, das gemerkte Konto ist nicht lesbar. Neu anmelden.</translation>
    </message>
    <message>
        <source>This computer&apos;s keychain does not answer: you stay signed in until you close the program.</source>
        <translation>Der Schlüsselbund dieses Rechners antwortet nicht: Die Anmeldung gilt, bis das Programm geschlossen wird.</translation>
    </message>
    <message>
        <source>The keychain no longer holds the secret of this account. Sign in again.</source>
        <translation>Im Schlüsselbund liegt nichts mehr für dieses Konto. Bitte neu anmelden.</translation>
    </message>
    <message>
        <source>The session has ended. Sign in again; your bikes stay on the screen behind this page.</source>
        <translation>Die Sitzung ist beendet. Bitte neu anmelden; die Räder bleiben hinter dieser Seite stehen.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AccountPage</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Do not stay signed in</source>
        <translation>Nicht angemeldet bleiben</translation>
    </message>
    <message>
        <source>Signing out takes the account&apos;s secret out of the keychain. What is kept of its bikes stays on this computer until you delete it, see “Data”.</source>
        <translation>Abmelden entfernt das Geheimnis des Kontos aus dem Schlüsselbund. Was von seinen Rädern aufbewahrt ist, bleibt auf diesem Rechner, bis es gelöscht wird, siehe „Daten“.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>A simulated account: nothing of it is kept.</source>
        <translation>Ein simuliertes Konto: Nichts davon wird aufbewahrt.</translation>
    </message>
    <message>
        <source>You stay signed in: the secret is in this computer&apos;s keychain.</source>
        <translation>Die Anmeldung bleibt bestehen: Das Geheimnis ist im Schlüsselbund dieses Rechners.</translation>
    </message>
    <message>
        <source>You are signed in until you close the program. To stay signed in, sign in again with “Stay signed in” ticked.</source>
        <translation>Angemeldet, bis das Programm geschlossen wird. Um angemeldet zu bleiben, mit „Angemeldet bleiben“ neu anmelden.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AlarmController</name>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s) move while armed.</source>
        <translation>
            <numerusform>%n Rad bewegt sich trotz Alarmschutz.</numerusform>
            <numerusform>%n Räder bewegen sich trotz Alarmschutz.</numerusform>
        </translation>
    </message>
    <message>
        <source>Since %1. The cloud has not called it an alarm.</source>
        <translation>Seit %1. Die Cloud hat es nicht als Alarm gemeldet.</translation>
    </message>
    <message>
        <source>The newest: %1, %2</source>
        <translation>Der neueste: %1, %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle quittieren</translation>
    </message>
    <message>
        <source>Alarms cannot be notified.</source>
        <translation>Alarme können nicht gemeldet werden.</translation>
    </message>
    <message>
        <source>No notification service answers on this desktop. They stand here, and sound.</source>
        <translation>Kein Benachrichtigungsdienst antwortet auf diesem Desktop. Alarme stehen hier und klingen.</translation>
    </message>
    <message>
        <source>Alarms make no sound.</source>
        <translation>Alarme sind nicht zu hören.</translation>
    </message>
    <message>
        <source>No sound output was found.</source>
        <translation>Es wurde keine Tonausgabe gefunden.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>BikeTrax Desktop keeps watching</source>
        <translation>BikeTrax Desktop wacht weiter</translation>
    </message>
    <message>
        <source>Alarms still reach you. To end the program, choose Quit in the menu of this icon; “Alarms and notifications” can change what closing the window does.</source>
        <translation>Alarme erreichen Sie weiterhin. Das Programm beenden Sie im Menü dieses Symbols; was das Schließen des Fensters bewirkt, steht unter „Alarme und Benachrichtigungen“.</translation>
    </message>
    <message>
        <source>%1. The newest: %2</source>
        <translation>%1. Zuletzt: %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AlarmDialog</name>
    <message>
        <source>Alarms and notifications</source>
        <translation>Alarme und Benachrichtigungen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>The first alarm is notified at once, further ones replace it by their number. When your desktop must not disturb, it decides what it shows.</source>
        <translation>Der erste Alarm wird sofort gemeldet, weitere ersetzen ihn durch ihre Zahl. Soll Ihr Desktop nicht stören, entscheidet er, was er zeigt.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Sound until acknowledged</source>
        <translation>Ton, bis jemand quittiert</translation>
    </message>
    <message>
        <source>Volume of the alarm</source>
        <translation>Lautstärke des Alarms</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Probieren</translation>
    </message>
    <message>
        <source>Closed window</source>
        <translation>Geschlossenes Fenster</translation>
    </message>
    <message>
        <source>Keep watching from the tray</source>
        <translation>Im Infobereich weiter wachen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Rules for</source>
        <translation>Regeln für</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Bikes</source>
        <translation>Räder</translation>
    </message>
    <message>
        <source>Find a bike</source>
        <translation>Rad finden</translation>
    </message>
    <message>
        <source>What each kind of event does</source>
        <translation>Was jede Art von Ereignis bewirkt</translation>
    </message>
    <message>
        <source>What each bike may do</source>
        <translation>Was jedes Rad darf</translation>
    </message>
    <message>
        <source>Take a bike out here, for example one in repair. Its events stay in the list.</source>
        <translation>Hier nehmen Sie ein Rad aus, etwa eines in Reparatur. Seine Ereignisse bleiben in der Liste.</translation>
    </message>
    <message>
        <source>What is not ticked is only listed under Events.</source>
        <translation>Was nicht angehakt ist, steht nur unter Ereignisse.</translation>
    </message>
    <message>
        <source>What you choose holds at once.</source>
        <translation>Was Sie wählen, gilt sofort.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>✓ The desktop&apos;s notification service answers.</source>
        <translation>✓ Der Benachrichtigungsdienst des Desktops antwortet.</translation>
    </message>
    <message>
        <source>No notification service answers on this desktop. Alarms stand in the window, and sound.</source>
        <translation>Kein Benachrichtigungsdienst antwortet auf diesem Desktop. Alarme stehen im Fenster und klingen.</translation>
    </message>
    <message>
        <source>No sound output was found. Plug one in, then try it.</source>
        <translation>Keine Tonausgabe gefunden. Schließen Sie eine an und probieren Sie.</translation>
    </message>
    <message>
        <source>The program stays in the tray with the number of alarms. Quit ends it.</source>
        <translation>Das Programm bleibt mit der Zahl der Alarme im Infobereich. „Beenden“ beendet es.</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends the program, and nobody watches.</source>
        <translation>Dieser Desktop hat keinen Infobereich: Das Schließen des Fensters beendet das Programm, und niemand wacht.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Which events notify and sound, of which bikes, how loud, and what closing the window does, has a window of its own, which you can try things in.</source>
        <translation>Welche Ereignisse melden und tönen, von welchen Rädern, wie laut, und was das Schließen des Fensters tut, steht in einem eigenen Fenster, in dem man es ausprobieren kann.</translation>
    </message>
    <message>
        <source>They sound at %1 % until somebody acknowledges them.</source>
        <translation>Sie tönen mit %1 %, bis jemand sie quittiert.</translation>
    </message>
    <message>
        <source>They make no sound.</source>
        <translation>Sie tönen nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of event notify.</source>
        <translation>
            <numerusform>%n Art von Ereignis wird gemeldet.</numerusform>
            <numerusform>%n Arten von Ereignissen werden gemeldet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::ArchiveController</name>
    <message>
        <source>The local data of this account could not be read.</source>
        <translation>Die lokalen Daten dieses Kontos waren nicht lesbar.</translation>
    </message>
    <message>
        <source>It was set aside as %1; its events are fetched from the cloud again.</source>
        <translation>Sie liegen jetzt unter %1; die Ereignisse werden neu aus der Cloud geholt.</translation>
    </message>
    <message>
        <source>Nothing is kept in this run.</source>
        <translation>Diesmal wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>The local data of this account is from a later version of the program, which this one leaves alone.</source>
        <translation>Die lokalen Daten dieses Kontos stammen von einer neueren Version des Programms; diese hier lässt sie unberührt.</translation>
    </message>
    <message>
        <source>The events cannot be written to the disk.</source>
        <translation>Die Ereignisse lassen sich nicht auf die Festplatte schreiben.</translation>
    </message>
    <message>
        <source>%1 The program goes on and tries again by itself.</source>
        <translation>%1 Das Programm läuft weiter und versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Nothing of this account is kept on this computer.</source>
        <translation>Von diesem Konto liegt nichts auf diesem Computer.</translation>
    </message>
    <message>
        <source>Delete the local data of this account?</source>
        <translation>Lokale Daten dieses Kontos löschen?</translation>
    </message>
    <message>
        <source>Its events, acknowledgements and last places go from this computer, not from the cloud.</source>
        <translation>Ereignisse, Quittierungen und letzte Orte verschwinden von diesem Computer, nicht aus der Cloud.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The local data of this account is deleted.</source>
        <translation>Die lokalen Daten dieses Kontos sind gelöscht.</translation>
    </message>
    <message>
        <source>Nothing is kept until the next sign-in.</source>
        <translation>Bis zur nächsten Anmeldung wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>The local data could not be deleted.</source>
        <translation>Die lokalen Daten ließen sich nicht löschen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The events and last places of %1 stay on this computer. To delete them, sign in again and choose “Delete local data of this account”.</source>
        <translation>Die Ereignisse und letzten Orte von %1 bleiben auf diesem Computer. Zum Löschen wieder anmelden und „Lokale Daten dieses Kontos löschen“ wählen.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AttributeDifference</name>
    <message>
        <source>(not there)</source>
        <translation>(nicht da)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>What saving changes</source>
        <translation>Was das Speichern ändert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>After saving</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Everything else is written back letter for letter. What another program writes between reading and writing cannot be seen; it is looked at once more some seconds later.</source>
        <translation>Alles andere wird Zeichen für Zeichen zurückgeschrieben. Was ein anderes Programm zwischen Lesen und Schreiben schreibt, ist nicht zu sehen; einige Sekunden später wird noch einmal nachgesehen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AttributeEditor</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>There is one of that name already.</source>
        <translation>Dieser Name ist schon vergeben.</translation>
    </message>
    <message>
        <source>The value is no number.</source>
        <translation>Der Wert ist keine Zahl.</translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation>Schreiben Sie ja oder nein.</translation>
    </message>
    <message>
        <source>The cloud does not read this name; names are case-sensitive.</source>
        <translation>Die Cloud liest diesen Namen nicht; Groß- und Kleinschreibung zählt.</translation>
    </message>
    <message>
        <source>Emptied, it stays as an empty text. To take it away, use the bin.</source>
        <translation>Geleert bleibt es als leerer Text. Zum Entfernen dient der Papierkorb.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>bt::desktop::AttributeTable</name>
    <message>
        <source>Name or value</source>
        <translation>Name oder Wert</translation>
    </message>
    <message>
        <source>Search the attributes</source>
        <translation>Attribute durchsuchen</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikeDelegate</name>
    <message>
        <source>Last seen %1</source>
        <translation>Zuletzt gesehen: %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikeFactsView</name>
    <message>
        <source>Last fix</source>
        <translation>Letzte Position</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Arming</source>
        <translation>Alarmschutz</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>In total</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abo</translation>
    </message>
    <message>
        <source>%1, ± %2 m</source>
        <translation>%1, ± %2 m</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>schläft</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>at an unknown time</source>
        <translation>zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>%1, estimated</source>
        <translation>%1, geschätzt</translation>
    </message>
    <message>
        <source>measured %1 %, %2</source>
        <translation>gemessen %1 %, %2</translation>
    </message>
    <message>
        <source>measured %1</source>
        <translation>gemessen %1</translation>
    </message>
    <message>
        <source>no word from the tracker</source>
        <translation>der Tracker sagt nichts dazu</translation>
    </message>
    <message>
        <source>not confirmed by the tracker</source>
        <translation>vom Tracker nicht bestätigt</translation>
    </message>
    <message>
        <source>confirmed by the tracker</source>
        <translation>vom Tracker bestätigt</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Scharf</translation>
    </message>
    <message>
        <source>Not armed</source>
        <translation>Nicht scharf</translation>
    </message>
    <message numerus="yes">
        <source>%n ride(s)</source>
        <translation>
            <numerusform>%n Fahrt</numerusform>
            <numerusform>%n Fahrten</numerusform>
        </translation>
    </message>
    <message>
        <source>no rides</source>
        <translation>keine Fahrten</translation>
    </message>
    <message>
        <source>open the history to fetch it</source>
        <translation>im Verlauf abrufbar</translation>
    </message>
    <message>
        <source>by the tracker’s counter</source>
        <translation>laut Tracker</translation>
    </message>
    <message>
        <source>double battery</source>
        <translation>doppelter Akku</translation>
    </message>
    <message>
        <source>see the phone app</source>
        <translation>siehe Handy-App</translation>
    </message>
    <message>
        <source>trial ended</source>
        <translation>Testzeit abgelaufen</translation>
    </message>
    <message>
        <source>end of the trial, in %1</source>
        <translation>Ende der Testzeit, in %1</translation>
    </message>
    <message>
        <source>ended: the cloud takes no reports</source>
        <translation>beendet: die Cloud nimmt keine Meldungen an</translation>
    </message>
    <message>
        <source>ends in %1</source>
        <translation>endet in %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikePanel</name>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Parts of the bike panel</source>
        <translation>Teile der Radansicht</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Close the bike panel</source>
        <translation>Radansicht schließen</translation>
    </message>
    <message>
        <source>Yesterday’s ride</source>
        <translation>Fahrt von gestern</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Keep the bike in the middle of the map (F)</source>
        <translation>Das Rad in der Kartenmitte halten (F)</translation>
    </message>
    <message>
        <source>Trail</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Show today’s trail on the map</source>
        <translation>Die Spur von heute auf der Karte zeigen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Today’s trail</source>
        <translation>Spur von heute</translation>
    </message>
    <message>
        <source>Copy a link to this bike</source>
        <translation>Link zu diesem Rad kopieren</translation>
    </message>
    <message>
        <source>Open in the browser’s map</source>
        <translation>In der Karte des Browsers öffnen</translation>
    </message>
    <message>
        <source>No place known yet.</source>
        <translation>Noch kein Ort bekannt.</translation>
    </message>
    <message>
        <source>Where it was left at %1.</source>
        <translation>Wo es um %1 abgestellt wurde.</translation>
    </message>
    <message>
        <source>Near %1, where it was left at %2.</source>
        <translation>Nahe %1, wo es um %2 abgestellt wurde.</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Scharf</translation>
    </message>
    <message>
        <source>Not armed</source>
        <translation>Nicht scharf</translation>
    </message>
    <message>
        <source>at rest</source>
        <translation>in Ruhe</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>bewegt sich</translation>
    </message>
    <message>
        <source>Near %1</source>
        <translation>Nahe %1</translation>
    </message>
    <message>
        <source>near %1</source>
        <translation>nahe %1</translation>
    </message>
    <message>
        <source>Place of %1</source>
        <translation>Ort von %1</translation>
    </message>
    <message>
        <source>This bike is no longer in the account</source>
        <translation>Dieses Rad ist nicht mehr im Konto</translation>
    </message>
    <message>
        <source>No bike chosen</source>
        <translation>Kein Rad gewählt</translation>
    </message>
    <message>
        <source>Bike without a name</source>
        <translation>Rad ohne Namen</translation>
    </message>
    <message>
        <source>%1, group %2</source>
        <translation>%1, Gruppe %2</translation>
    </message>
    <message>
        <source>Last seen %1</source>
        <translation>Zuletzt gesehen: %1</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Letzte Meldung</translation>
    </message>
    <message>
        <source>Export what is known of it…</source>
        <translation>Exportieren, was bekannt ist…</translation>
    </message>
    <message>
        <source>Export its tracks…</source>
        <translation>Seine Spuren exportieren …</translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikePassport</name>
    <message>
        <source>Passport</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>This bike has no passport. It is filled in with the phone app.</source>
        <translation>Dieses Rad hat keinen Pass. Er wird in der Handy-App ausgefüllt.</translation>
    </message>
    <message>
        <source>Open a picture at %1</source>
        <translation>Bild bei %1 öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), kept with the phone app</source>
        <translation>
            <numerusform>%n Bild, in der Handy-App abgelegt</numerusform>
            <numerusform>%n Bilder, in der Handy-App abgelegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n picture(s)</source>
        <translation>
            <numerusform>%n Bild zeigen</numerusform>
            <numerusform>%n Bilder zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching pictures …</source>
        <translation>Bilder werden geholt …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Picture %1 of %2, larger</source>
        <translation>Bild %1 von %2, größer</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikeTable</name>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::CommandPalette</name>
    <message>
        <source>Find a bike or run a command</source>
        <translation>Rad finden oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Bikes and commands</source>
        <translation>Räder und Befehle</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Choose a bike or an event</source>
        <translation>Ein Rad oder Ereignis wählen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Open what is chosen</source>
        <translation>Das Gewählte öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Acknowledge the chosen event</source>
        <translation>Das gewählte Ereignis quittieren</translation>
    </message>
    <message>
        <source>Single letters act only while no text field has the focus.</source>
        <translation>Einzelne Buchstaben gelten nur, solange kein Textfeld den Fokus hat.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ConnectionChip</name>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Meldet an</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Verbindet neu</translation>
    </message>
    <message>
        <source>Live, fetching the gap</source>
        <translation>Live, holt die Lücke nach</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>%1 · last message just now</source>
        <translation>%1 · letzte Meldung gerade eben</translation>
    </message>
    <message>
        <source>%1 · last message %2</source>
        <translation>%1 · letzte Meldung %2</translation>
    </message>
    <message>
        <source>%1, next try in %2 s</source>
        <translation>%1, nächster Versuch in %2 s</translation>
    </message>
    <message>
        <source>%1, sign in again</source>
        <translation>%1, neu anmelden</translation>
    </message>
    <message>
        <source>%1, no automatic retry</source>
        <translation>%1, kein Versuch von selbst</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Verbindung: %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::CountTile</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Filters the list</source>
        <translation>Filtert die Liste</translation>
    </message>
</context>
<context>
    <name>bt::desktop::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>Auf diesem Rechner aufbewahrt</translation>
    </message>
    <message>
        <source>Settings as a file</source>
        <translation>Einstellungen als Datei</translation>
    </message>
    <message>
        <source>For another computer: look, units, states and alarms by kind of event. No account, no bike and nothing secret is in it.</source>
        <translation>Für einen anderen Rechner: Aussehen, Einheiten, Zustände und Alarme nach Art des Ereignisses. Kein Konto, kein Rad und nichts Geheimes steht darin.</translation>
    </message>
    <message>
        <source>Export settings…</source>
        <translation>Einstellungen exportieren …</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>Einstellungen importieren …</translation>
    </message>
    <message>
        <source>Nothing is kept: only of an account that you stay signed in to anything is.</source>
        <translation>Nichts ist aufbewahrt: Das geschieht nur bei einem Konto, bei dem man angemeldet bleibt.</translation>
    </message>
    <message>
        <source>Every event for good; of where the bikes were, the last %1 days and at most %2.</source>
        <translation>Jedes Ereignis dauerhaft; wo die Räder waren, die letzten %1 Tage und höchstens %2.</translation>
    </message>
    <message>
        <source>Now it is %1.</source>
        <translation>Jetzt sind es %1.</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Einstellungen (*.json)</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The file could not be read: %1</source>
        <translation>Die Datei konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>%1 Nothing was changed.</source>
        <translation>%1 Nichts wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) taken over.</source>
        <translation>
            <numerusform>%n Einstellung übernommen.</numerusform>
            <numerusform>%n Einstellungen übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Left as it was, because it does not fit: %2.</source>
        <translation>%1 Unverändert, weil es nicht passt: %2.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::DeliveryDialog</name>
    <message>
        <source>Authorization: right (not stored)</source>
        <translation>Authorization: richtig (nicht gespeichert)</translation>
    </message>
    <message>
        <source>Authorization: not what the form says (not stored)</source>
        <translation>Authorization: nicht, was im Formular steht (nicht gespeichert)</translation>
    </message>
    <message>
        <source>Authorization: missing</source>
        <translation>Authorization: fehlt</translation>
    </message>
    <message>
        <source>Authorization: none asked, none came</source>
        <translation>Authorization: keine verlangt, keine gekommen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · answered %2</source>
        <translation>%1 · beantwortet mit %2</translation>
    </message>
    <message>
        <source>Headers and body</source>
        <translation>Header und Inhalt</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Für den Support kopieren</translation>
    </message>
    <message>
        <source>Copy the body</source>
        <translation>Inhalt kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::DeskPage</name>
    <message>
        <source>Bike or events</source>
        <translation>Rad oder Ereignisse</translation>
    </message>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>No map on this computer</source>
        <translation>Keine Karte auf diesem Rechner</translation>
    </message>
    <message>
        <source>The graphics driver refused to start. List, events and dialogs work as usual.</source>
        <translation>Der Grafiktreiber ließ sich nicht starten. Liste, Ereignisse und Dialoge arbeiten wie gewohnt.</translation>
    </message>
    <message>
        <source>Use software drawing</source>
        <translation>Mit Software zeichnen</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Bikes</source>
        <translation>Räder</translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventCompleteness</name>
    <message>
        <source>Complete from %1 until %2</source>
        <translation>Vollständig von %1 bis %2</translation>
    </message>
    <message>
        <source>Complete until %1</source>
        <translation>Vollständig bis %1</translation>
    </message>
    <message>
        <source>fetching the rest: %1 of %2</source>
        <translation>der Rest wird geholt: %1 von %2</translation>
    </message>
    <message>
        <source>Fetching events: %1 of %2</source>
        <translation>Ereignisse werden geholt: %1 von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1; of %n bike(s) not from the start</source>
        <translation>
            <numerusform>%1; von einem Rad nicht von Anfang an</numerusform>
            <numerusform>%1; von %n Rädern nicht von Anfang an</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventController</name>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not every event could be acknowledged.</source>
        <translation>Nicht jedes Ereignis konnte bestätigt werden.</translation>
    </message>
    <message>
        <source>There was nothing new to acknowledge.</source>
        <translation>Es gab nichts Neues zu bestätigen.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) acknowledged.</source>
        <translation>
            <numerusform>%n Ereignis bestätigt.</numerusform>
            <numerusform>%n Ereignisse bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Exporting events.</source>
        <translation>Ereignisse werden exportiert.</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) exported.</source>
        <translation>
            <numerusform>%n Ereignis exportiert.</numerusform>
            <numerusform>%n Ereignisse exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The events could not be exported.</source>
        <translation>Die Ereignisse konnten nicht exportiert werden.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventDelegate</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventFilterBar</name>
    <message>
        <source>Bike or event</source>
        <translation>Rad oder Ereignis</translation>
    </message>
    <message>
        <source>Search the events</source>
        <translation>Ereignisse durchsuchen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Bike whose events are shown</source>
        <translation>Rad, dessen Ereignisse gezeigt werden</translation>
    </message>
    <message>
        <source>Name or number of a bike</source>
        <translation>Name oder Nummer eines Rads</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Only new ones</source>
        <translation>Nur neue</translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Every bike</source>
        <translation>Jedes Rad</translation>
    </message>
    <message>
        <source>The selected bike</source>
        <translation>Das ausgewählte Rad</translation>
    </message>
    <message>
        <source>The selected bike: %1</source>
        <translation>Das ausgewählte Rad: %1</translation>
    </message>
    <message>
        <source>Another bike…</source>
        <translation>Ein anderes Rad…</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Only new</source>
        <translation>Nur neue</translation>
    </message>
    <message>
        <source>No bike is selected</source>
        <translation>Kein Rad ist ausgewählt</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Ausgewählt: %1</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Gruppe: %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventList</name>
    <message>
        <source>Events, newest first</source>
        <translation>Ereignisse, neueste zuerst</translation>
    </message>
    <message>
        <source>Enter shows the event, A acknowledges it</source>
        <translation>Eingabe zeigt das Ereignis, A bestätigt es</translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventMarker</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Last fix %1, %2</source>
        <translation>Letzter Standort %1, %2</translation>
    </message>
    <message>
        <source>accuracy unknown</source>
        <translation>Genauigkeit unbekannt</translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventPanel</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Choose which events are shown</source>
        <translation>Wählen, welche Ereignisse zu sehen sind</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle quittieren</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>No such event</source>
        <translation>Kein solches Ereignis</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Rides, alarms and areas appear here as they happen.</source>
        <translation>Fahrten, Alarme und Bereiche erscheinen hier, sobald sie geschehen.</translation>
    </message>
    <message>
        <source>More about the events</source>
        <translation>Mehr zu den Ereignissen</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Acknowledge all that are shown by these filters</source>
        <translation>Alle bestätigen, die diese Filter zeigen</translation>
    </message>
    <message>
        <source>Acknowledge all %1</source>
        <translation>Alle %1 bestätigen</translation>
    </message>
    <message>
        <source>The events cannot be read</source>
        <translation>Die Ereignisse können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche…</translation>
    </message>
    <message>
        <source>Nothing that is kept here fits all of the filters.</source>
        <translation>Nichts, was hier aufbewahrt wird, passt zu allen Filtern.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Acknowledge these %1</source>
        <translation>Diese %1 bestätigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Only this bike</source>
        <translation>Nur dieses Rad</translation>
    </message>
    <message>
        <source>Only this type: %1</source>
        <translation>Nur diese Art: %1</translation>
    </message>
    <message>
        <source>Export what is filtered as CSV…</source>
        <translation>Gefiltertes als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export what is filtered as JSON…</source>
        <translation>Gefiltertes als JSON exportieren…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Als JSON exportieren…</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetCellDelegate</name>
    <message>
        <source>Last seen %1</source>
        <translation>Zuletzt gesehen: %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetController</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s) saved to %1.</source>
        <translation>
            <numerusform>%n Rad in %1 gespeichert.</numerusform>
            <numerusform>%n Räder in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The bikes could not be exported.</source>
        <translation>Die Räder konnten nicht exportiert werden.</translation>
    </message>
    <message>
        <source>Show the fleet as a table</source>
        <translation>Flotte als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Choose the table’s columns</source>
        <translation>Spalten der Tabelle wählen</translation>
    </message>
    <message>
        <source>Filter the fleet</source>
        <translation>Flotte filtern</translation>
    </message>
    <message>
        <source>Clear search and filters of the fleet</source>
        <translation>Suche und Filter der Flotte entfernen</translation>
    </message>
    <message>
        <source>Chosen bikes: favourites or not</source>
        <translation>Gewählte Räder: Favoriten oder nicht</translation>
    </message>
    <message>
        <source>Favourites first</source>
        <translation>Favoriten zuerst</translation>
    </message>
    <message>
        <source>Chosen bikes: show on the map</source>
        <translation>Gewählte Räder: auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Chosen bikes: copy links</source>
        <translation>Gewählte Räder: Links kopieren</translation>
    </message>
    <message>
        <source>Chosen bikes: export…</source>
        <translation>Gewählte Räder: exportieren…</translation>
    </message>
    <message>
        <source>Export all bikes that are shown…</source>
        <translation>Alle gezeigten Räder exportieren…</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Show all on the map</source>
        <translation>Alle auf der Karte zeigen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Take out of favourites</source>
        <translation>Aus den Favoriten nehmen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten</translation>
    </message>
    <message>
        <source>Copy the link to this bike</source>
        <translation>Link zu diesem Rad kopieren</translation>
    </message>
    <message>
        <source>Copy links</source>
        <translation>Links kopieren</translation>
    </message>
    <message>
        <source>Open in the browser’s map</source>
        <translation>In der Karte des Browsers öffnen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Chosen bikes: export tracks…</source>
        <translation>Gewählte Räder: Spuren exportieren …</translation>
    </message>
    <message>
        <source>Export tracks…</source>
        <translation>Spuren exportieren …</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetExport</name>
    <message>
        <source>Export bikes</source>
        <translation>Räder exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetFilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Table (T)</source>
        <translation>Tabelle (T)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Alle Gruppen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Favourites only</source>
        <translation>Nur Favoriten</translation>
    </message>
    <message>
        <source>Favourites first</source>
        <translation>Favoriten zuerst</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter entfernen</translation>
    </message>
    <message>
        <source>This account has no areas</source>
        <translation>Dieses Konto hat keine Gebiete</translation>
    </message>
    <message>
        <source>Below %1 %</source>
        <translation>Unter %1 %</translation>
    </message>
    <message>
        <source>Another level…</source>
        <translation>Anderer Stand…</translation>
    </message>
    <message>
        <source>Longer ago than %1</source>
        <translation>Länger her als %1</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>Andere Zeit…</translation>
    </message>
    <message>
        <source>Show bikes whose battery is below, in %:</source>
        <translation>Räder zeigen, deren Akku darunter liegt, in %:</translation>
    </message>
    <message>
        <source>Show bikes whose last contact is longer ago than, in hours:</source>
        <translation>Räder zeigen, deren letzter Kontakt länger her ist als, in Stunden:</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Gruppe: %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Area: %1</source>
        <translation>Gebiet: %1</translation>
    </message>
    <message>
        <source>Battery below %1 %</source>
        <translation>Akku unter %1 %</translation>
    </message>
    <message>
        <source>No contact for %1</source>
        <translation>Kein Kontakt seit %1</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetPanel</name>
    <message>
        <source>By urgency</source>
        <translation>Nach Dringlichkeit</translation>
    </message>
    <message>
        <source>By last contact</source>
        <translation>Nach Kontakt</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Nach Nummer</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>By battery</source>
        <translation>Nach Akku</translation>
    </message>
    <message>
        <source>By speed</source>
        <translation>Nach Tempo</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Name, number or frame number</source>
        <translation>Name, Nummer oder Rahmennummer</translation>
    </message>
    <message>
        <source>Search the fleet</source>
        <translation>Flotte durchsuchen</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Bikes</source>
        <translation>Räder</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>No bikes yet</source>
        <translation>Noch keine Räder</translation>
    </message>
    <message>
        <source>This account has no tracker. Add one in the phone app, it appears here by itself.</source>
        <translation>Dieses Konto hat keinen Tracker. In der Handy-App hinzugefügt, erscheint er hier von selbst.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Try the demo fleet</source>
        <translation>Demo-Flotte ansehen</translation>
    </message>
    <message>
        <source>No bike matches</source>
        <translation>Kein Rad passt</translation>
    </message>
    <message numerus="yes">
        <source>Without the filters, %n bike(s) match what is searched.</source>
        <translation>
            <numerusform>Ohne die Filter passt %n Rad zur Suche.</numerusform>
            <numerusform>Ohne die Filter passen %n Räder zur Suche.</numerusform>
        </translation>
    </message>
    <message>
        <source>No name, number, frame number or group holds these words.</source>
        <translation>Kein Name, keine Nummer, Rahmennummer oder Gruppe enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>By last fix</source>
        <translation>Nach letzter Position</translation>
    </message>
    <message>
        <source>By today’s distance</source>
        <translation>Nach Strecke heute</translation>
    </message>
    <message>
        <source>By total distance</source>
        <translation>Nach Gesamtstrecke</translation>
    </message>
    <message>
        <source>By firmware</source>
        <translation>Nach Firmware</translation>
    </message>
    <message>
        <source>By frame number</source>
        <translation>Nach Rahmennummer</translation>
    </message>
    <message>
        <source>Turn the order round</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Favourites first</source>
        <translation>Favoriten zuerst</translation>
    </message>
    <message>
        <source>Order of the list: %1</source>
        <translation>Reihenfolge der Liste: %1</translation>
    </message>
    <message>
        <source>No bike fits all of these filters at the moment.</source>
        <translation>Im Moment passt kein Rad zu allen diesen Filtern.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetTable</name>
    <message>
        <source>Bikes</source>
        <translation>Räder</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Move “%1” to the left</source>
        <translation>„%1“ nach links</translation>
    </message>
    <message>
        <source>Move “%1” to the right</source>
        <translation>„%1“ nach rechts</translation>
    </message>
    <message>
        <source>Standard columns</source>
        <translation>Standardspalten</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetTiles</name>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>%1 tracking off</source>
        <translation>%1 Ortung aus</translation>
    </message>
    <message>
        <source>%1 never seen</source>
        <translation>%1 nie gesehen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::FormatsPage</name>
    <message>
        <source>Units and time</source>
        <translation>Einheiten und Zeit</translation>
    </message>
    <message>
        <source>As in your region</source>
        <translation>Wie in der Region</translation>
    </message>
    <message>
        <source>Kilometres</source>
        <translation>Kilometer</translation>
    </message>
    <message>
        <source>Miles</source>
        <translation>Meilen</translation>
    </message>
    <message>
        <source>Distances and speeds</source>
        <translation>Strecken und Geschwindigkeiten</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Days of the history begin at midnight there. The cloud is not told.</source>
        <translation>Tage des Verlaufs beginnen dort um Mitternacht. Die Cloud erfährt davon nichts.</translation>
    </message>
    <message>
        <source>Like this computer (%1)</source>
        <translation>Wie dieser Rechner (%1)</translation>
    </message>
    <message>
        <source>For example: %1; %2 after %3.</source>
        <translation>Zum Beispiel: %1; %2 nach %3.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryCalendar</name>
    <message>
        <source>Choose a day or a span</source>
        <translation>Einen Tag oder Zeitraum wählen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n ride(s)</source>
        <translation>
            <numerusform>%n Fahrt</numerusform>
            <numerusform>%n Fahrten</numerusform>
        </translation>
    </message>
    <message>
        <source>Shaded: days with rides, as far as they are kept on this computer.</source>
        <translation>Getönt: Tage mit Fahrten, soweit sie auf diesem Rechner liegen.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryController</name>
    <message>
        <source>As kept on this computer; the cloud cannot be asked now.</source>
        <translation>Wie auf diesem Computer aufbewahrt; die Cloud ist jetzt nicht erreichbar.</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Es fehlt nichts.</translation>
    </message>
    <message>
        <source>Only what came while the program was running is here.</source>
        <translation>Nur was bei laufendem Programm ankam, ist hier.</translation>
    </message>
    <message>
        <source>Complete until %1; later fixes may be missing.</source>
        <translation>Vollständig bis %1; spätere Positionen können fehlen.</translation>
    </message>
    <message>
        <source>Fixes between %1 and %2 may be missing.</source>
        <translation>Zwischen %1 und %2 können Positionen fehlen.</translation>
    </message>
    <message>
        <source>Fixes between %1 and %2 and at other times may be missing.</source>
        <translation>Zwischen %1 und %2 und zu anderen Zeiten können Positionen fehlen.</translation>
    </message>
    <message numerus="yes">
        <source>%n fix(es) saved to %1.</source>
        <translation>
            <numerusform>%n Position in %1 gespeichert.</numerusform>
            <numerusform>%n Positionen in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The track could not be exported.</source>
        <translation>Die Spur konnte nicht exportiert werden.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) could not be fetched</source>
        <translation>
            <numerusform>%n Tag konnte nicht geholt werden</numerusform>
            <numerusform>%n Tage konnten nicht geholt werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all of it is here</source>
        <translation>Nicht alles ist hier</translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryGraph</name>
    <message>
        <source>Speed, altitude and battery</source>
        <translation>Geschwindigkeit, Höhe und Akku</translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryHead</name>
    <message>
        <source>The day before</source>
        <translation>Der Tag davor</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Der Tag danach</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Days fetched</source>
        <translation>Geholte Tage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Close the history</source>
        <translation>Den Verlauf schließen</translation>
    </message>
    <message>
        <source>The chosen trip</source>
        <translation>Die gewählte Fahrt</translation>
    </message>
    <message>
        <source>All of this time</source>
        <translation>Der ganze Zeitraum</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Day: %1</source>
        <translation>Tag: %1</translation>
    </message>
    <message>
        <source>The days before</source>
        <translation>Die Tage davor</translation>
    </message>
    <message>
        <source>The days after</source>
        <translation>Die Tage danach</translation>
    </message>
    <message>
        <source>Fetching the day</source>
        <translation>Der Tag wird geholt</translation>
    </message>
    <message>
        <source>Fetching day %1 of %2</source>
        <translation>Tag %1 von %2 wird geholt</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Unknown bike</source>
        <translation>Unbekanntes Rad</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Wird geholt …</translation>
    </message>
    <message>
        <source>Fetching the history</source>
        <translation>Der Verlauf wird geholt</translation>
    </message>
    <message>
        <source>The cloud is asked for this time.</source>
        <translation>Die Cloud wird nach dieser Zeit gefragt.</translation>
    </message>
    <message>
        <source>Nothing reported</source>
        <translation>Nichts gemeldet</translation>
    </message>
    <message>
        <source>No fix in this time</source>
        <translation>Keine Position in dieser Zeit</translation>
    </message>
    <message>
        <source>The tracker reported no place. A parked bike reports seldom, a sleeping one not at all.</source>
        <translation>Der Tracker hat keinen Ort gemeldet. Ein geparktes Rad meldet sich selten, ein schlafendes gar nicht.</translation>
    </message>
    <message numerus="yes">
        <source>No trip, %n fix(es)</source>
        <translation>
            <numerusform>Keine Fahrt, %n Position</numerusform>
            <numerusform>Keine Fahrt, %n Positionen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s)</source>
        <translation>
            <numerusform>%n Fahrt</numerusform>
            <numerusform>%n Fahrten</numerusform>
        </translation>
    </message>
    <message>
        <source>The history could not be fetched</source>
        <translation>Der Verlauf war nicht zu holen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show all of the time again</source>
        <translation>Wieder den ganzen Zeitraum zeigen</translation>
    </message>
    <message>
        <source>The cloud does not let this account read the past of its bikes. Whoever manages the account can allow it.</source>
        <translation>Die Cloud lässt dieses Konto die Vergangenheit seiner Räder nicht lesen. Wer das Konto verwaltet, kann es erlauben.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryTrips</name>
    <message>
        <source>Ours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>As the cloud reports</source>
        <translation>Laut Cloud</translation>
    </message>
    <message>
        <source>What ends a ride</source>
        <translation>Was eine Fahrt beendet</translation>
    </message>
    <message>
        <source>A stop of this length ends a ride</source>
        <translation>Ein so langer Halt beendet eine Fahrt</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as the vendor counts</source>
        <translation>%1, wie der Hersteller zählt</translation>
    </message>
    <message>
        <source>The cloud is asked for its report.</source>
        <translation>Die Cloud wird nach ihrem Bericht gefragt.</translation>
    </message>
    <message>
        <source>The cloud reports no trip in this time.</source>
        <translation>Die Cloud berichtet in dieser Zeit keine Fahrt.</translation>
    </message>
    <message>
        <source>The cloud cuts trips by its own rules; ours joins what only a short stop divides.</source>
        <translation>Die Cloud schneidet Fahrten nach eigenen Regeln; unsere fassen zusammen, was nur ein kurzer Halt trennt.</translation>
    </message>
    <message>
        <source>The cloud&apos;s report was refused: %1</source>
        <translation>Der Bericht der Cloud wurde verweigert: %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::KindTable</name>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Alarm: any other</source>
        <translation>Alarm: jeder andere</translation>
    </message>
    <message>
        <source>Alarm: %1</source>
        <translation>Alarm: %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::LookPage</name>
    <message>
        <source>Language and look</source>
        <translation>Sprache und Aussehen</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>The map jumps instead of flying, bikes do not glide, alarms do not pulse.</source>
        <translation>Die Karte springt statt zu fliegen, Räder gleiten nicht, Alarme pulsieren nicht.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::MainWindow</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show the fleet</source>
        <translation>Flotte zeigen</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Search the fleet</source>
        <translation>Flotte durchsuchen</translation>
    </message>
    <message>
        <source>Find a bike or run a command</source>
        <translation>Rad finden oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Show the events</source>
        <translation>Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Show the history of the bike</source>
        <translation>Verlauf des Rads zeigen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Follow the bike</source>
        <translation>Dem Rad folgen</translation>
    </message>
    <message>
        <source>Acknowledge all events</source>
        <translation>Alle Ereignisse quittieren</translation>
    </message>
    <message>
        <source>Webhook…</source>
        <translation>Webhook …</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Theme: like the system</source>
        <translation>Farben: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farben: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farben: dunkel</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>not armed</source>
        <translation>nicht scharf</translation>
    </message>
    <message>
        <source>battery %1</source>
        <translation>Akku %1</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s).</source>
        <translation>
            <numerusform>%n Alarm.</numerusform>
            <numerusform>%n Alarme.</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest: %1, %2</source>
        <translation>Der neueste: %1, %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle quittieren</translation>
    </message>
    <message>
        <source>BikeTrax Desktop</source>
        <translation>BikeTrax Desktop</translation>
    </message>
    <message>
        <source>%1 – BikeTrax Desktop</source>
        <translation>%1 – BikeTrax Desktop</translation>
    </message>
    <message>
        <source>Protocol…</source>
        <translation>Protokoll …</translation>
    </message>
    <message>
        <source>Another account…</source>
        <translation>Anderes Konto …</translation>
    </message>
    <message>
        <source>Delete local data of this account…</source>
        <translation>Lokale Daten dieses Kontos löschen…</translation>
    </message>
    <message>
        <source>Alarms and notifications…</source>
        <translation>Alarme und Benachrichtigungen…</translation>
    </message>
    <message>
        <source>Offline maps…</source>
        <translation>Offline-Karten …</translation>
    </message>
    <message>
        <source>Statistics of rides…</source>
        <translation>Statistik der Fahrten…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
</context>
<context>
    <name>bt::desktop::MapController</name>
    <message>
        <source>The shape of these areas cannot be read, so they are not on the map: %1.</source>
        <translation>Die Form dieser Bereiche ist nicht lesbar, deshalb fehlen sie auf der Karte: %1.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Zoom in on it</source>
        <translation>Heranzoomen</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copy the link to this bike</source>
        <translation>Link zu diesem Rad kopieren</translation>
    </message>
</context>
<context>
    <name>bt::desktop::MapPage</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Clear the kept map tiles</source>
        <translation>Aufbewahrte Kartenkacheln löschen</translation>
    </message>
    <message>
        <source>Street map</source>
        <translation>Straßenkarte</translation>
    </message>
    <message>
        <source>An online map is sent the area that you look at. The choice counts for the account that is signed in.</source>
        <translation>Einer Onlinekarte wird das betrachtete Gebiet geschickt. Die Wahl gilt für das angemeldete Konto.</translation>
    </message>
    <message>
        <source>Another map server…</source>
        <translation>Anderer Kartenserver …</translation>
    </message>
    <message>
        <source>Clear the kept map tiles (%1)</source>
        <translation>Aufbewahrte Kartenkacheln löschen (%1)</translation>
    </message>
</context>
<context>
    <name>bt::desktop::MapSourceController</name>
    <message>
        <source>Street map from OpenStreetMap?</source>
        <translation>Straßenkarte von OpenStreetMap?</translation>
    </message>
    <message>
        <source>The area you look at is then sent to openstreetmap.org. You can change this at any time in the map&apos;s menu.</source>
        <translation>Der betrachtete Ausschnitt wird dann an openstreetmap.org gesendet. Im Menü der Karte lässt sich das jederzeit ändern.</translation>
    </message>
    <message>
        <source>Offline only</source>
        <translation>Nur offline</translation>
    </message>
    <message>
        <source>Use OpenStreetMap</source>
        <translation>OpenStreetMap verwenden</translation>
    </message>
    <message>
        <source>This computer has no street map of this area.</source>
        <translation>Von dieser Gegend ist auf diesem Rechner keine Straßenkarte.</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Add a map…</source>
        <translation>Karte hinzufügen …</translation>
    </message>
    <message>
        <source>Clear the kept map tiles</source>
        <translation>Aufgehobene Kartenkacheln löschen</translation>
    </message>
    <message>
        <source>Built-in street map, offline</source>
        <translation>Eingebaute Straßenkarte, offline</translation>
    </message>
    <message>
        <source>Street map from %1</source>
        <translation>Straßenkarte von %1</translation>
    </message>
    <message>
        <source>Another map server…</source>
        <translation>Anderer Kartenserver …</translation>
    </message>
    <message>
        <source>Clear the kept map tiles (%1)</source>
        <translation>Aufgehobene Kartenkacheln löschen (%1)</translation>
    </message>
    <message>
        <source>%1 refuses its map tiles.</source>
        <translation>%1 verweigert seine Kartenkacheln.</translation>
    </message>
    <message>
        <source>%1 gives no map tiles.</source>
        <translation>%1 liefert keine Kartenkacheln.</translation>
    </message>
    <message>
        <source>The key may be wrong. Until then the map shows kept tiles and the built-in map.</source>
        <translation>Vielleicht stimmt der Schlüssel nicht. Bis dahin zeigt die Karte aufgehobene Kacheln und die eingebaute Karte.</translation>
    </message>
    <message>
        <source>The map shows kept tiles and the built-in map, and tries again by itself.</source>
        <translation>Die Karte zeigt aufgehobene Kacheln und die eingebaute Karte und versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Map tiles cannot be kept on this disk.</source>
        <translation>Kartenkacheln können auf dieser Platte nicht aufgehoben werden.</translation>
    </message>
    <message>
        <source>They are fetched anew each time the program runs.</source>
        <translation>Sie werden bei jedem Programmstart neu geholt.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The key of the map server %1 is not there.</source>
        <translation>Der Schlüssel des Kartenservers %1 fehlt.</translation>
    </message>
    <message>
        <source>Enter it again under “Another map server…” in the map&apos;s menu.</source>
        <translation>Er lässt sich im Menü der Karte unter „Anderer Kartenserver …“ neu eingeben.</translation>
    </message>
    <message>
        <source>Map from %1</source>
        <translation>Karte von %1</translation>
    </message>
    <message>
        <source>The key could not be kept.</source>
        <translation>Der Schlüssel konnte nicht aufgehoben werden.</translation>
    </message>
    <message>
        <source>This computer&apos;s keychain does not answer: the map server is asked with it until you close the program.</source>
        <translation>Der Schlüsselbund dieses Rechners antwortet nicht: Der Schlüssel gilt, bis das Programm beendet wird.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::NumberField</name>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>bt::desktop::OwnMapDialog</name>
    <message>
        <source>Another map server</source>
        <translation>Anderer Kartenserver</translation>
    </message>
    <message>
        <source>Any server that gives map tiles as pictures can be used, if its terms allow it.</source>
        <translation>Jeder Server, der Kartenkacheln als Bilder liefert, kann verwendet werden, wenn seine Bedingungen es erlauben.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Stored in this computer&apos;s keychain only</source>
        <translation>Nur im Schlüsselbund dieses Rechners</translation>
    </message>
    <message>
        <source>Whose map it is</source>
        <translation>Wessen Karte es ist</translation>
    </message>
    <message>
        <source>© Maker of the map</source>
        <translation>© Hersteller der Karte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this map</source>
        <translation>Diese Karte verwenden</translation>
    </message>
    <message>
        <source>The area you look at is sent to %1.</source>
        <translation>Der betrachtete Ausschnitt wird an %1 gesendet.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ProbePanel</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Send a test event</source>
        <translation>Testereignis senden</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Posts an example to the address as it stands in the form, the way the cloud would.</source>
        <translation>Schickt ein Beispiel an die Adresse im Formular, so wie die Cloud es täte.</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>There is no bike to make an example from.</source>
        <translation>Es gibt kein Rad für ein Beispiel.</translation>
    </message>
    <message>
        <source>There is no usable address yet.</source>
        <translation>Noch gibt es keine brauchbare Adresse.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>✓ Would count as delivered</source>
        <translation>✓ Zählte als zugestellt</translation>
    </message>
    <message>
        <source>Would be lost</source>
        <translation>Wäre verloren</translation>
    </message>
    <message>
        <source>Sent from this computer at %1 with X-PowTxn: %2. It shows that the service answers here; the cloud may see another network.</source>
        <translation>Von diesem Rechner um %1 gesendet, X-PowTxn: %2. Es zeigt, dass der Dienst hier antwortet; die Cloud sieht vielleicht ein anderes Netz.</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 ms · %2</source>
        <translation>%1 ms · %2</translation>
    </message>
    <message>
        <source>What the test sends</source>
        <translation>Was der Test sendet</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ProtocolWindow</name>
    <message>
        <source>[the first %1 of %2]</source>
        <translation>[die ersten %1 von %2]</translation>
    </message>
    <message>
        <source>Protocol – BikeTrax Desktop</source>
        <translation>Protokoll – BikeTrax Desktop</translation>
    </message>
    <message>
        <source>Address, type or anything in a body</source>
        <translation>Adresse, Art oder beliebiger Inhalt</translation>
    </message>
    <message>
        <source>Search the protocol</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Requests, answers and frames</source>
        <translation>Anfragen, Antworten und Meldungen</translation>
    </message>
    <message>
        <source>The chosen request, answer or frame</source>
        <translation>Die gewählte Anfrage, Antwort oder Meldung</translation>
    </message>
    <message>
        <source>Choose a line to see what was said. Secrets are never kept here.</source>
        <translation>Eine Zeile wählen, um den Inhalt zu sehen. Geheimes wird hier nie aufbewahrt.</translation>
    </message>
    <message>
        <source>%1. Everything that came could be read.</source>
        <translation>%1. Alles, was kam, war lesbar.</translation>
    </message>
    <message>
        <source>%1. %2 that came could not be read; the rest of their messages was used.</source>
        <translation>%1. %2 waren nicht lesbar; der Rest ihrer Meldungen wurde verwendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::PushOffer</name>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>The notifications could not be set up. %1</source>
        <translation>Die Benachrichtigungen konnten nicht eingerichtet werden. %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Up to a minute late: %1.</source>
        <translation>Bis zu einer Minute verspätet: %1.</translation>
    </message>
    <message>
        <source>The cloud does not announce them to this account. The program asks for them once a minute, so none is lost.</source>
        <translation>Die Cloud meldet sie diesem Konto nicht. Das Programm fragt einmal in der Minute danach, es geht also keines verloren.</translation>
    </message>
    <message>
        <source>The cloud now announces them at once.</source>
        <translation>Die Cloud meldet sie nun sofort.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::QuickFind</name>
    <message>
        <source>Find a bike or run a command</source>
        <translation>Rad finden oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Find a bike or run a command (Ctrl+K)</source>
        <translation>Rad finden oder Befehl ausführen (Strg+K)</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ReceiverPanel</name>
    <message>
        <source>200 at once</source>
        <translation>200 sofort</translation>
    </message>
    <message>
        <source>201 at once</source>
        <translation>201 sofort</translation>
    </message>
    <message>
        <source>200 after 5 s</source>
        <translation>200 nach 5 s</translation>
    </message>
    <message>
        <source>200 after 60 s</source>
        <translation>200 nach 60 s</translation>
    </message>
    <message>
        <source>401, refused</source>
        <translation>401, abgelehnt</translation>
    </message>
    <message>
        <source>500, failed</source>
        <translation>500, gescheitert</translation>
    </message>
    <message>
        <source>503, overloaded</source>
        <translation>503, überlastet</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>none asked</source>
        <translation>keins verlangt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Local receiver</source>
        <translation>Lokaler Empfänger</translation>
    </message>
    <message>
        <source>What the receiver answers</source>
        <translation>Was der Empfänger antwortet</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Put its address into the form</source>
        <translation>Adresse ins Formular übernehmen</translation>
    </message>
    <message>
        <source>Copy its address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Let other computers reach it</source>
        <translation>Für andere Rechner öffnen</translation>
    </message>
    <message>
        <source>Delete the list</source>
        <translation>Liste löschen</translation>
    </message>
    <message>
        <source>Deliveries that came</source>
        <translation>Eingegangene Zustellungen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>X-PowTxn</source>
        <translation>X-PowTxn</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>port %1, open to the network</source>
        <translation>Port %1, offen fürs Netz</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>%1, test</source>
        <translation>%1, Test</translation>
    </message>
    <message>
        <source>Answered %1. Open it for headers and body.</source>
        <translation>Mit %1 beantwortet. Öffnen zeigt Header und Inhalt.</translation>
    </message>
    <message>
        <source>An endpoint on this computer to develop your own service with. The cloud itself cannot reach it; the simulated one can.</source>
        <translation>Ein Endpunkt auf diesem Rechner, um einen eigenen Dienst zu entwickeln. Die Cloud erreicht ihn nicht, die simulierte schon.</translation>
    </message>
    <message numerus="yes">
        <source>%n kept delivery(ies).</source>
        <translation>
            <numerusform>%n aufbewahrte Zustellung.</numerusform>
            <numerusform>%n aufbewahrte Zustellungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, only in the feed</source>
        <translation>%1, nur in den Ereignissen</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>kam nicht</translation>
    </message>
    <message>
        <source>The test of %1 arrived, so the address leads here. </source>
        <translation>Der Test von %1 kam an, die Adresse führt also hierher. </translation>
    </message>
    <message numerus="yes">
        <source>Deliveries and event feed agree: %n event(s) since %1.</source>
        <translation>
            <numerusform>Zustellungen und Ereignisse stimmen überein: %n Ereignis seit %1.</numerusform>
            <numerusform>Zustellungen und Ereignisse stimmen überein: %n Ereignisse seit %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Since %1: %2 by both ways, %3 only in the feed, %4 only delivered.</source>
        <translation>Seit %1: %2 auf beiden Wegen, %3 nur in den Ereignissen, %4 nur zugestellt.</translation>
    </message>
    <message>
        <source>Anybody in your network can send to it.</source>
        <translation>Jeder in Ihrem Netz kann dorthin senden.</translation>
    </message>
    <message>
        <source>Only this computer reaches it.</source>
        <translation>Nur dieser Rechner erreicht ihn.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::RegionController</name>
    <message>
        <source>“%1” is on the map.</source>
        <translation>„%1“ ist auf der Karte.</translation>
    </message>
    <message>
        <source>Its streets are there without internet now.</source>
        <translation>Die Straßen dort sind nun auch ohne Internet da.</translation>
    </message>
    <message>
        <source>The offline map %1 is broken and was set aside. Add the region again.</source>
        <translation>Die Offline-Karte %1 ist beschädigt und wurde beiseitegelegt. Fügen Sie die Region erneut hinzu.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::RegionDialog</name>
    <message>
        <source>Offline maps</source>
        <translation>Offline-Karten</translation>
    </message>
    <message>
        <source>Regions of the offline map</source>
        <translation>Regionen der Offline-Karte</translation>
    </message>
    <message>
        <source>“%1” is on the map.</source>
        <translation>„%1“ ist auf der Karte.</translation>
    </message>
    <message>
        <source>Streets without internet</source>
        <translation>Straßen ohne Internet</translation>
    </message>
    <message>
        <source>Neubrandenburg and the outlines of the world are built in. Any other region comes from an OpenStreetMap extract (.osm.pbf), for example of your district from download.geofabrik.de. It is compiled on this computer, and nothing is sent anywhere.</source>
        <translation>Neubrandenburg und die Umrisse der Welt sind eingebaut. Jede andere Region kommt aus einem OpenStreetMap-Auszug (.osm.pbf), zum Beispiel Ihres Bezirks von download.geofabrik.de. Er wird auf diesem Rechner übersetzt, und nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compiling the map</source>
        <translation>Karte wird übersetzt</translation>
    </message>
    <message>
        <source>Add an offline map of your region…</source>
        <translation>Offline-Karte Ihrer Region hinzufügen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show “%1” on the map</source>
        <translation>„%1“ auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” from this computer</source>
        <translation>„%1“ von diesem Rechner entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep “%1”</source>
        <translation>„%1“ behalten</translation>
    </message>
    <message>
        <source>You have not added a region yet.</source>
        <translation>Sie haben noch keine Region hinzugefügt.</translation>
    </message>
    <message>
        <source>Compiling “%1”: %2 %</source>
        <translation>„%1“ wird übersetzt: %2 %</translation>
    </message>
    <message>
        <source>“%1” could not be removed: %2.</source>
        <translation>„%1“ konnte nicht entfernt werden: %2.</translation>
    </message>
    <message>
        <source>Choose an OpenStreetMap extract</source>
        <translation>OpenStreetMap-Auszug wählen</translation>
    </message>
    <message>
        <source>OpenStreetMap extracts (*.osm.pbf *.pbf)</source>
        <translation>OpenStreetMap-Auszüge (*.osm.pbf *.pbf)</translation>
    </message>
</context>
<context>
    <name>bt::desktop::Regions</name>
    <message>
        <source>“%1” cannot be opened. Choose the extract again.</source>
        <translation>„%1“ lässt sich nicht öffnen. Wählen Sie den Auszug erneut.</translation>
    </message>
    <message>
        <source>“%1” is too large: a map of more than %2 MB of data needs over %3 MB of memory. Choose the extract of a smaller region.</source>
        <translation>„%1“ ist zu groß: Eine Karte aus mehr als %2 MB Daten braucht über %3 MB Arbeitsspeicher. Wählen Sie den Auszug einer kleineren Region.</translation>
    </message>
    <message>
        <source>The map of “%1” needs more than %2 MB of memory. Choose the extract of a smaller region.</source>
        <translation>Die Karte von „%1“ braucht mehr als %2 MB Arbeitsspeicher. Wählen Sie den Auszug einer kleineren Region.</translation>
    </message>
    <message>
        <source>The map of “%1” could not be stored: %2. Make room, then add it again.</source>
        <translation>Die Karte von „%1“ konnte nicht gespeichert werden: %2. Schaffen Sie Platz und fügen Sie sie erneut hinzu.</translation>
    </message>
    <message>
        <source>The program that compiles maps (biketrax-mapc) does not start: %1. Install BikeTrax Desktop again.</source>
        <translation>Das Programm, das Karten übersetzt (biketrax-mapc), startet nicht: %1. Installieren Sie BikeTrax Desktop neu.</translation>
    </message>
    <message>
        <source>“%1” is not an OpenStreetMap extract that can be used. Extracts end in .osm.pbf; a broken one has to be downloaded again.</source>
        <translation>„%1“ ist kein brauchbarer OpenStreetMap-Auszug. Auszüge enden auf .osm.pbf; ein beschädigter muss neu heruntergeladen werden.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>data of %1</source>
        <translation>Daten vom %1</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>hinzugefügt am %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>The fix before</source>
        <translation>Der Standort davor</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>The next fix</source>
        <translation>Der nächste Standort</translation>
    </message>
    <message>
        <source>Skip stops</source>
        <translation>Ohne Halte</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>The map follows the replay</source>
        <translation>Die Karte folgt der Wiedergabe</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ReplayMap</name>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ReplayTimeline</name>
    <message>
        <source>Place in the replay</source>
        <translation>Stelle in der Wiedergabe</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::RideCalendar</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Der Monat davor</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Der Monat danach</translation>
    </message>
</context>
<context>
    <name>bt::desktop::RuleTable</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>A system notification with Acknowledge</source>
        <translation>Eine Benachrichtigung des Systems mit „Quittieren“</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Repeats until somebody acknowledges it</source>
        <translation>Wiederholt sich, bis jemand quittiert</translation>
    </message>
    <message>
        <source>Only armed</source>
        <translation>Nur scharf</translation>
    </message>
    <message>
        <source>Only while the bike&apos;s alarm is armed</source>
        <translation>Nur solange der Alarm des Rades scharf ist</translation>
    </message>
</context>
<context>
    <name>bt::desktop::SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>bt::desktop::SelectionPanel</name>
    <message>
        <source>Chosen bikes</source>
        <translation>Gewählte Räder</translation>
    </message>
    <message>
        <source>Lowest battery</source>
        <translation>Niedrigster Akku</translation>
    </message>
    <message>
        <source>Longest without contact</source>
        <translation>Am längsten ohne Kontakt</translation>
    </message>
    <message>
        <source>Choose no bike</source>
        <translation>Kein Rad wählen</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Copy links</source>
        <translation>Links kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Not favourites any more</source>
        <translation>Nicht mehr Favoriten</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s) chosen</source>
        <translation>
            <numerusform>%n Rad gewählt</numerusform>
            <numerusform>%n Räder gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Export tracks…</source>
        <translation>Spuren exportieren …</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ServerChoice</name>
    <message>
        <source>Authorize by HTTP Authorization header</source>
        <translation>Anmelden je Anfrage (HTTP Authorization)</translation>
    </message>
    <message>
        <source>Authorize by session cookie</source>
        <translation>Anmelden per Sitzungs-Cookie</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>The session cookie goes with every call, as in the cloud&apos;s own pages.</source>
        <translation>Das Sitzungs-Cookie geht bei jeder Anfrage mit, wie auf den Seiten der Cloud.</translation>
    </message>
    <message>
        <source>REST calls carry the user or token themselves; the cookie serves the live stream only.</source>
        <translation>REST-Anfragen tragen Benutzer oder Token selbst; das Cookie dient nur dem Live-Datenstrom.</translation>
    </message>
    <message>
        <source>How REST calls are authorized: %1</source>
        <translation>Wie sich REST-Anfragen ausweisen: %1</translation>
    </message>
    <message>
        <source>This is no address of a server.</source>
        <translation>Das ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>Without https everybody on the way can read the password.</source>
        <translation>Ohne https kann unterwegs jeder das Passwort lesen.</translation>
    </message>
    <message>
        <source>The BikeTrax Cloud. Some accounts are on %1. Another server can be typed in.</source>
        <translation>Die BikeTrax Cloud. Manche Konten sind auf %1. Ein anderer Server kann eingetippt werden.</translation>
    </message>
    <message>
        <source>Not the BikeTrax Cloud: a Traccar server of your own or of somebody else.</source>
        <translation>Nicht die BikeTrax Cloud: ein eigener oder fremder Traccar-Server.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::Settings</name>
    <message>
        <source>The settings are from a later version. What this version does not know is left alone.</source>
        <translation>Die Einstellungen sind von einer neueren Version. Was diese nicht kennt, bleibt unberührt.</translation>
    </message>
    <message>
        <source>Parts of the settings file could not be read. The defaults are used for them.</source>
        <translation>Teile der Einstellungsdatei konnten nicht gelesen werden. Für sie gilt, was üblich ist.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>What you choose holds at once.</source>
        <translation>Was Sie wählen, gilt sofort.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>kept in the system’s keychain, never in a file</source>
        <translation>im Schlüsselbund des Systems, nie in einer Datei</translation>
    </message>
    <message>
        <source>BikeTrax Desktop</source>
        <translation>BikeTrax Desktop</translation>
    </message>
    <message>
        <source>Sign in to your bikes</source>
        <translation>Bei den eigenen Rädern anmelden</translation>
    </message>
    <message>
        <source>Choose the server, then one of two ways in.</source>
        <translation>Den Server wählen, dann einen von zwei Wegen.</translation>
    </message>
    <message>
        <source>Show or hide what is typed</source>
        <translation>Eingabe zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Sign in with the token</source>
        <translation>Mit dem Token anmelden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>With an API token</source>
        <translation>Mit einem API-Token</translation>
    </message>
    <message>
        <source>For everybody who uses the phone app. The app’s own password does not work here.</source>
        <translation>Für alle, die die Handy-App benutzen. Das Passwort der App gilt hier nicht.</translation>
    </message>
    <message>
        <source>Paste the token</source>
        <translation>Token einfügen</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>In the phone app: Settings, Advanced, API token.</source>
        <translation>In der Handy-App: Einstellungen, Erweitert, API-Token.</translation>
    </message>
    <message>
        <source>Sign in with the password</source>
        <translation>Mit dem Passwort anmelden</translation>
    </message>
    <message>
        <source>With e-mail and password</source>
        <translation>Mit E-Mail und Passwort</translation>
    </message>
    <message>
        <source>For accounts made by a fleet manager, and for everybody who knows the cloud password.</source>
        <translation>Für Konten von einer Flottenleitung und für alle, die das Cloud-Passwort kennen.</translation>
    </message>
    <message>
        <source>Cloud password</source>
        <translation>Cloud-Passwort</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Einmalcode</translation>
    </message>
    <message>
        <source>Six digits from the authenticator</source>
        <translation>Sechs Ziffern aus der Authenticator-App</translation>
    </message>
    <message>
        <source>No account at hand?</source>
        <translation>Kein Konto zur Hand?</translation>
    </message>
    <message>
        <source>60 simulated bikes on a built-in map of Neubrandenburg. Needs no internet, sends nothing.</source>
        <translation>60 simulierte Räder auf einer eingebauten Karte von Neubrandenburg. Braucht kein Internet, sendet nichts.</translation>
    </message>
    <message>
        <source>Try the demo fleet</source>
        <translation>Demo-Flotte ansehen</translation>
    </message>
    <message>
        <source>Language: like the system</source>
        <translation>Sprache: wie das System</translation>
    </message>
    <message>
        <source>Theme: like the system</source>
        <translation>Farben: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farben: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farben: dunkel</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Type the e-mail address of the account.</source>
        <translation>Die E-Mail-Adresse des Kontos eingeben.</translation>
    </message>
    <message>
        <source>Paste the token first.</source>
        <translation>Zuerst das Token einfügen.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Das Passwort eingeben.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Meldet an …</translation>
    </message>
    <message>
        <source>Try on the other host</source>
        <translation>Auf dem anderen Server versuchen</translation>
    </message>
    <message>
        <source>Continue as %1</source>
        <translation>Weiter als %1</translation>
    </message>
    <message>
        <source>Forget %1 on this computer</source>
        <translation>%1 auf diesem Rechner vergessen</translation>
    </message>
    <message>
        <source>Try on %1</source>
        <translation>Auf %1 versuchen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::StatesPage</name>
    <message>
        <source>States of a bike</source>
        <translation>Zustände eines Rads</translation>
    </message>
    <message>
        <source>Back to the standard</source>
        <translation>Zurück zum Üblichen</translation>
    </message>
    <message>
        <source>Heard from just now</source>
        <translation>Eben noch gehört</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>A moving bike that reports less often has lost contact.</source>
        <translation>Ein fahrendes Rad, das sich seltener meldet, hat den Kontakt verloren.</translation>
    </message>
    <message>
        <source>Silent after</source>
        <translation>Still nach</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>A parked bike sleeps and still reports now and then.</source>
        <translation>Ein geparktes Rad schläft und meldet sich doch ab und zu.</translation>
    </message>
    <message>
        <source>Battery low below</source>
        <translation>Akku schwach unter</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Battery critical below</source>
        <translation>Akku kritisch unter</translation>
    </message>
    <message>
        <source>Battery loses in a day</source>
        <translation>Akku verliert am Tag</translation>
    </message>
    <message>
        <source>For the estimate since the last reading; “~” marks it.</source>
        <translation>Für die Schätzung seit der letzten Messung; „~“ kennzeichnet sie.</translation>
    </message>
    <message>
        <source>Usually %1%2.</source>
        <translation>Üblich: %1%2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::StatisticsChart</name>
    <message>
        <source>Rides as bars; the table below has the figures</source>
        <translation>Fahrten als Balken; die Tabelle darunter hat die Zahlen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::StatisticsDialog</name>
    <message>
        <source>Statistics of rides</source>
        <translation>Statistik der Fahrten</translation>
    </message>
    <message>
        <source>Rides</source>
        <translation>Fahrten</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>Riding</source>
        <translation>Fahrzeit</translation>
    </message>
    <message>
        <source>Whose rides</source>
        <translation>Wessen Fahrten</translation>
    </message>
    <message>
        <source>The fleet</source>
        <translation>Die Flotte</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Bike</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Bikes read</source>
        <translation>Gelesene Räder</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Week %1, %2</source>
        <translation>Woche %1, %2</translation>
    </message>
    <message>
        <source>Reading what is kept on this computer.</source>
        <translation>Gelesen wird, was auf diesem Rechner liegt.</translation>
    </message>
    <message>
        <source>Nothing is kept of this account on this computer, so there is nothing to count.</source>
        <translation>Von diesem Konto liegt nichts auf diesem Rechner, also gibt es nichts zu zählen.</translation>
    </message>
    <message>
        <source>Complete: all that the cloud has of this time is kept on this computer.</source>
        <translation>Vollständig: Alles, was die Cloud aus dieser Zeit hat, liegt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>%1 % of this time is complete on this computer; of the rest only what came while the program was running. Opening a bike&apos;s history fetches what is missing.</source>
        <translation>%1 % dieser Zeit liegen vollständig auf diesem Rechner, vom Rest nur, was kam, während das Programm lief. Wer den Verlauf eines Rads öffnet, holt das Fehlende.</translation>
    </message>
    <message>
        <source>Miles</source>
        <translation>Meilen</translation>
    </message>
    <message>
        <source>Kilometres</source>
        <translation>Kilometer</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Es wird gezählt…</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n ride(s)</source>
        <translation>
            <numerusform>%n Fahrt</numerusform>
            <numerusform>%n Fahrten</numerusform>
        </translation>
    </message>
    <message>
        <source>Export statistics</source>
        <translation>Statistik exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Gespeichert in %1.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>bt::desktop::StatusStrip</name>
    <message>
        <source>Simulated bikes</source>
        <translation>Simulierte Räder</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>No real bike is shown. Nothing leaves this computer.</source>
        <translation>Kein echtes Rad ist zu sehen. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>%1, %2 on the map</source>
        <translation>%1, %2 auf der Karte</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s)</source>
        <translation>
            <numerusform>%n Rad</numerusform>
            <numerusform>%n Räder</numerusform>
        </translation>
    </message>
    <message>
        <source>A parked bike sleeps: hours without contact are normal</source>
        <translation>Ein geparktes Rad schläft: Stunden ohne Kontakt sind normal</translation>
    </message>
    <message>
        <source>Events complete until %1</source>
        <translation>Ereignisse vollständig bis %1</translation>
    </message>
    <message>
        <source>Times in %1</source>
        <translation>Zeiten in %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::ToolBar</name>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>Konto: %1</translation>
    </message>
    <message>
        <source>99+</source>
        <translation>99+</translation>
    </message>
    <message>
        <source>Events, %1 new</source>
        <translation>Ereignisse, %1 neu</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::TraceModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What went over the wire</source>
        <translation>Was über die Leitung ging</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>bt::desktop::TracksController</name>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s)</source>
        <translation>
            <numerusform>%n Rad</numerusform>
            <numerusform>%n Räder</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting tracks.</source>
        <translation>Spuren werden exportiert.</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>Tracks of %n bike(s) saved.</source>
        <translation>
            <numerusform>Spuren von %n Rad gespeichert.</numerusform>
            <numerusform>Spuren von %n Rädern gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tracks could not be exported.</source>
        <translation>Die Spuren konnten nicht exportiert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s) did not report in these days.</source>
        <translation>
            <numerusform>%n Rad hat in diesen Tagen nichts gemeldet.</numerusform>
            <numerusform>%n Räder haben in diesen Tagen nichts gemeldet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n bike(s) not all could be fetched.</source>
        <translation>
            <numerusform>Von %n Rad konnte nicht alles geholt werden.</numerusform>
            <numerusform>Von %n Rädern konnte nicht alles geholt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bt::desktop::TracksDialog</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Export tracks</source>
        <translation>Spuren exportieren</translation>
    </message>
    <message>
        <source>Where %1 was</source>
        <translation>Wo %1 war</translation>
    </message>
    <message numerus="yes">
        <source>Where %n bike(s) were</source>
        <translation>
            <numerusform>Wo %n Rad war</numerusform>
            <numerusform>Wo %n Räder waren</numerusform>
        </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>The first day comes after the last one.</source>
        <translation>Der erste Tag liegt nach dem letzten.</translation>
    </message>
    <message>
        <source>What is not kept on this computer is fetched from the cloud, a bike&apos;s day a second: %1 at the most.</source>
        <translation>Was nicht auf diesem Rechner liegt, wird aus der Cloud geholt, je Sekunde ein Tag eines Rades: höchstens %1.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::TrayIcon</name>
    <message>
        <source>Show BikeTrax Desktop</source>
        <translation>BikeTrax Desktop zeigen</translation>
    </message>
    <message>
        <source>Acknowledge all alarms</source>
        <translation>Alle Alarme quittieren</translation>
    </message>
    <message>
        <source>Alarms and notifications…</source>
        <translation>Alarme und Benachrichtigungen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>BikeTrax Desktop: %1</source>
        <translation>BikeTrax Desktop: %1</translation>
    </message>
    <message>
        <source>No sound for an hour</source>
        <translation>Eine Stunde kein Ton</translation>
    </message>
    <message>
        <source>No sound until %1</source>
        <translation>Kein Ton bis %1</translation>
    </message>
</context>
<context>
    <name>bt::desktop::TripModel</name>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Halt %1</translation>
    </message>
    <message>
        <source>Stop %1, %2</source>
        <translation>Halt %1, %2</translation>
    </message>
    <message>
        <source>%1, avg %2, top %3</source>
        <translation>%1, Schnitt %2, max. %3</translation>
    </message>
    <message>
        <source>Trip %1, %2</source>
        <translation>Fahrt %1, %2</translation>
    </message>
</context>
<context>
    <name>bt::desktop::TrustDialog</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 cannot prove who it is</source>
        <translation>%1 kann sich nicht ausweisen</translation>
    </message>
    <message>
        <source>Nobody this computer trusts vouches for its certificate, so nothing was sent. If you run this server yourself, compare the fingerprint with the one on the server. Otherwise somebody may be listening.</source>
        <translation>Niemand, dem dieser Rechner vertraut, bürgt für das Zertifikat; deshalb wurde nichts gesendet. Wer den Server selbst betreibt, vergleicht den Fingerabdruck mit dem auf dem Server. Sonst hört vielleicht jemand mit.</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Ausgestellt für</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Nicht verbinden</translation>
    </message>
    <message>
        <source>Trust exactly this certificate</source>
        <translation>Genau diesem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>%1 offers no encryption</source>
        <translation>%1 verschlüsselt nicht</translation>
    </message>
    <message>
        <source>Over http everybody on the way can read the password or token, and everything the bikes report. Send them there all the same?</source>
        <translation>Über http kann jeder unterwegs Passwort oder Token lesen und alles, was die Räder melden. Trotzdem senden?</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Send unencrypted from now on</source>
        <translation>Künftig unverschlüsselt senden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 shows another certificate than before</source>
        <translation>%1 zeigt ein anderes Zertifikat als zuvor</translation>
    </message>
    <message>
        <source>You trusted a certificate of this server, and this is not the same, so nothing was sent. If it was renewed, compare the fingerprint with the one on the server. Otherwise somebody may be listening.</source>
        <translation>Sie haben einem Zertifikat dieses Servers vertraut, und dies ist ein anderes; deshalb wurde nichts gesendet. Wurde es erneuert, vergleichen Sie den Fingerabdruck mit dem auf dem Server. Sonst hört vielleicht jemand mit.</translation>
    </message>
</context>
<context>
    <name>bt::desktop::WebhookDialog</name>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Ohne Speichern verlassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert …</translation>
    </message>
    <message>
        <source>This account may not change itself. Ask its manager.</source>
        <translation>Dieses Konto darf sich nicht selbst ändern. Die Verwaltung fragen.</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Nichts geändert.</translation>
    </message>
    <message>
        <source>%1, not saved. The other %2 attributes stay as they are.</source>
        <translation>%1, nicht gespeichert. Die anderen %2 Attribute bleiben, wie sie sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved, and read back from the cloud.</source>
        <translation>Gespeichert und aus der Cloud zurückgelesen.</translation>
    </message>
    <message>
        <source>What you changed is not saved yet.</source>
        <translation>Die Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>%1: here %2, in the cloud %3</source>
        <translation>%1: hier %2, in der Cloud %3</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Show the difference</source>
        <translation>Unterschied zeigen</translation>
    </message>
    <message>
        <source>The vendor&apos;s page on webhooks</source>
        <translation>Seite des Herstellers zu Webhooks</translation>
    </message>
    <message>
        <source>The documentation of the API</source>
        <translation>Dokumentation der API</translation>
    </message>
</context>
<context>
    <name>bt::desktop::WebhookForm</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Authorization header</source>
        <translation>Authorization-Header</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Bearer</source>
        <translation>Bearer</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>Wie getippt</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Show or hide the secret</source>
        <translation>Geheimnis zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Event types</source>
        <translation>Ereignistypen</translation>
    </message>
    <message>
        <source>All, also future ones</source>
        <translation>Alle, auch künftige</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Event types that are sent</source>
        <translation>Ereignistypen, die gesendet werden</translation>
    </message>
    <message>
        <source>Add a type of your own</source>
        <translation>Eigenen Typ hinzufügen</translation>
    </message>
    <message>
        <source>Add a type of your own, then Enter</source>
        <translation>Eigenen Typ eingeben, dann Eingabetaste</translation>
    </message>
    <message>
        <source>The Authorization header needs its secret.</source>
        <translation>Der Authorization-Header braucht sein Geheimnis.</translation>
    </message>
    <message>
        <source>The user name cannot hold a colon.</source>
        <translation>Der Benutzername darf keinen Doppelpunkt enthalten.</translation>
    </message>
    <message>
        <source>Choose at least one event type, or all.</source>
        <translation>Mindestens einen Ereignistyp wählen, oder alle.</translation>
    </message>
    <message>
        <source>The cloud sends nothing: there is no address.</source>
        <translation>Die Cloud sendet nichts: Es gibt keine Adresse.</translation>
    </message>
    <message>
        <source>Nothing yet: the address cannot be used.</source>
        <translation>Noch nichts: Die Adresse ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>every event</source>
        <translation>jedes Ereignis</translation>
    </message>
    <message numerus="yes">
        <source>%n event type(s)</source>
        <translation>
            <numerusform>%n Ereignistyp</numerusform>
            <numerusform>%n Ereignistypen</numerusform>
        </translation>
    </message>
    <message>
        <source>without an Authorization header</source>
        <translation>ohne Authorization-Header</translation>
    </message>
    <message>
        <source>with a user name and a password</source>
        <translation>mit Benutzername und Passwort</translation>
    </message>
    <message>
        <source>with a Bearer secret</source>
        <translation>mit einem Bearer-Geheimnis</translation>
    </message>
    <message>
        <source>with the header as typed</source>
        <translation>mit dem getippten Header</translation>
    </message>
    <message>
        <source>The cloud sends %1 to %2 %3. It never repeats a failed delivery.</source>
        <translation>Die Cloud sendet %1 an %2 %3. Eine misslungene Zustellung wiederholt sie nie.</translation>
    </message>
    <message>
        <source>Without an address the webhook is off.</source>
        <translation>Ohne Adresse ist der Webhook aus.</translation>
    </message>
    <message>
        <source>This computer. The cloud cannot reach it.</source>
        <translation>Dieser Rechner. Die Cloud erreicht ihn nicht.</translation>
    </message>
    <message>
        <source>An address of a private network. The cloud cannot reach it.</source>
        <translation>Eine Adresse in einem privaten Netz. Die Cloud erreicht sie nicht.</translation>
    </message>
    <message>
        <source>Without https everybody on the way can read the events and the secret.</source>
        <translation>Ohne https kann unterwegs jeder die Ereignisse und das Geheimnis lesen.</translation>
    </message>
    <message>
        <source>✓ https, and a public address</source>
        <translation>✓ https und eine öffentliche Adresse</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>bt::mapview::GroupList</name>
    <message>
        <source>Bikes at this place</source>
        <translation>Räder an dieser Stelle</translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s) at this place</source>
        <translation>
            <numerusform>%n Rad an dieser Stelle</numerusform>
            <numerusform>%n Räder an dieser Stelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
</context>
<context>
    <name>bt::mapview::MapFailurePage</name>
    <message>
        <source>No map on this computer</source>
        <translation>Keine Karte auf diesem Rechner</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>bt::mapview::MapPane</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>It was switched off when the program was started. List, events and dialogs work as usual.</source>
        <translation>Sie wurde beim Start des Programms ausgeschaltet. Liste, Ereignisse und Dialoge arbeiten wie gewohnt.</translation>
    </message>
    <message>
        <source>The graphics driver refused to start. List, events and dialogs work as usual.</source>
        <translation>Der Grafiktreiber ließ sich nicht starten. Liste, Ereignisse und Dialoge arbeiten wie gewohnt.</translation>
    </message>
    <message>
        <source>A part of Qt Quick is missing on this computer. List, events and dialogs work as usual.</source>
        <translation>Ein Teil von Qt Quick fehlt auf diesem Rechner. Liste, Ereignisse und Dialoge arbeiten wie gewohnt.</translation>
    </message>
    <message>
        <source>Group bikes that are close together</source>
        <translation>Räder nah beieinander zusammenfassen</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>%1 mph</source>
        <translation>%1 mph</translation>
    </message>
    <message>
        <source>%1 km/h</source>
        <translation>%1 km/h</translation>
    </message>
    <message>
        <source>No trails</source>
        <translation>Keine Spuren</translation>
    </message>
    <message>
        <source>Today’s trail of the selected bike</source>
        <translation>Heutige Spur des gewählten Rads</translation>
    </message>
    <message>
        <source>Today’s trails of all bikes shown</source>
        <translation>Heutige Spuren aller gezeigten Räder</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Centre the map here</source>
        <translation>Karte hier zentrieren</translation>
    </message>
    <message>
        <source>Back to the view before</source>
        <translation>Zurück zur vorigen Ansicht</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Wieder vor</translation>
    </message>
    <message>
        <source>Show all bikes</source>
        <translation>Alle Räder zeigen</translation>
    </message>
    <message>
        <source>North up</source>
        <translation>Norden oben</translation>
    </message>
</context>
<context>
    <name>bt::models::EventModel</name>
    <message>
        <source>Unknown bike: %1</source>
        <translation>Unbekanntes Rad: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time unknown</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>New. %1</source>
        <translation>Neu. %1</translation>
    </message>
</context>
<context>
    <name>bt::models::FleetModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Last fix</source>
        <translation>Letzte Position</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>In total</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>Rahmennummer</translation>
    </message>
</context>
<context>
    <name>simulator</name>
    <message>
        <source>Option --%1 takes a number from %2 to %3, not “%4”.</source>
        <translation>Die Option --%1 nimmt eine Zahl von %2 bis %3, nicht „%4“.</translation>
    </message>
</context>
</TS>
