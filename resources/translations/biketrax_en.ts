<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Alarms</name>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other event(s)</source>
        <translation>
            <numerusform>%1 and %n other event</numerusform>
            <numerusform>%1 and %n other events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttributeText</name>
    <message numerus="yes">
        <source>%n entries, kept as they are</source>
        <translation>
            <numerusform>%n entry, kept as it is</numerusform>
            <numerusform>%n entries, kept as they are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::app::Summary</name>
    <message numerus="yes">
        <source>%1 s  %2  %n bike(s)</source>
        <translation>
            <numerusform>%1 s  %2  %n bike</numerusform>
            <numerusform>%1 s  %2  %n bikes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n event(s)</source>
        <translation>
            <numerusform>; %n event</numerusform>
            <numerusform>; %n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::AlarmController</name>
    <message numerus="yes">
        <source>%n bike(s) move while armed.</source>
        <translation>
            <numerusform>%n bike moves while armed.</numerusform>
            <numerusform>%n bikes move while armed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::AlarmsPage</name>
    <message numerus="yes">
        <source>%n kind(s) of event notify.</source>
        <translation>
            <numerusform>%n kind of event notifies.</numerusform>
            <numerusform>%n kinds of event notify.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikeFactsView</name>
    <message numerus="yes">
        <source>%n ride(s)</source>
        <translation>
            <numerusform>%n ride</numerusform>
            <numerusform>%n rides</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::BikePassport</name>
    <message numerus="yes">
        <source>%n picture(s), kept with the phone app</source>
        <translation>
            <numerusform>%n picture, kept with the phone app</numerusform>
            <numerusform>%n pictures, kept with the phone app</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n picture(s)</source>
        <translation>
            <numerusform>Show %n picture</numerusform>
            <numerusform>Show %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::DataPage</name>
    <message numerus="yes">
        <source>%n setting(s) taken over.</source>
        <translation>
            <numerusform>%n setting taken over.</numerusform>
            <numerusform>%n settings taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventCompleteness</name>
    <message numerus="yes">
        <source>%1; of %n bike(s) not from the start</source>
        <translation>
            <numerusform>%1; of one bike not from the start</numerusform>
            <numerusform>%1; of %n bikes not from the start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::EventController</name>
    <message numerus="yes">
        <source>%n event(s) acknowledged.</source>
        <translation>
            <numerusform>%n event acknowledged.</numerusform>
            <numerusform>%n events acknowledged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) exported.</source>
        <translation>
            <numerusform>%n event exported.</numerusform>
            <numerusform>%n events exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetController</name>
    <message numerus="yes">
        <source>%n bike(s) saved to %1.</source>
        <translation>
            <numerusform>%n bike saved to %1.</numerusform>
            <numerusform>%n bikes saved to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::FleetPanel</name>
    <message numerus="yes">
        <source>Without the filters, %n bike(s) match what is searched.</source>
        <translation>
            <numerusform>Without the filters, %n bike matches what is searched.</numerusform>
            <numerusform>Without the filters, %n bikes match what is searched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryCalendar</name>
    <message numerus="yes">
        <source>%n ride(s)</source>
        <translation>
            <numerusform>%n ride</numerusform>
            <numerusform>%n rides</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryController</name>
    <message numerus="yes">
        <source>%n fix(es) saved to %1.</source>
        <translation>
            <numerusform>%n fix saved to %1.</numerusform>
            <numerusform>%n fixes saved to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) could not be fetched</source>
        <translation>
            <numerusform>%n day could not be fetched</numerusform>
            <numerusform>%n days could not be fetched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryPanel</name>
    <message numerus="yes">
        <source>No trip, %n fix(es)</source>
        <translation>
            <numerusform>No trip, %n fix</numerusform>
            <numerusform>No trip, %n fixes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s)</source>
        <translation>
            <numerusform>%n trip</numerusform>
            <numerusform>%n trips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::HistoryTrips</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::MainWindow</name>
    <message numerus="yes">
        <source>%n alarm(s).</source>
        <translation>
            <numerusform>%n alarm.</numerusform>
            <numerusform>%n alarms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::ProtocolWindow</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::ReceiverPanel</name>
    <message numerus="yes">
        <source>%n kept delivery(ies).</source>
        <translation>
            <numerusform>%n kept delivery.</numerusform>
            <numerusform>%n kept deliveries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deliveries and event feed agree: %n event(s) since %1.</source>
        <translation>
            <numerusform>Deliveries and event feed agree: %n event since %1.</numerusform>
            <numerusform>Deliveries and event feed agree: %n events since %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::SelectionPanel</name>
    <message numerus="yes">
        <source>%n bike(s) chosen</source>
        <translation>
            <numerusform>%n bike chosen</numerusform>
            <numerusform>%n bikes chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::StatisticsDialog</name>
    <message numerus="yes">
        <source>%n ride(s)</source>
        <translation>
            <numerusform>%n ride</numerusform>
            <numerusform>%n rides</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::StatusStrip</name>
    <message numerus="yes">
        <source>%n bike(s)</source>
        <translation>
            <numerusform>%n bike</numerusform>
            <numerusform>%n bikes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::TracksController</name>
    <message numerus="yes">
        <source>%n bike(s)</source>
        <translation>
            <numerusform>%n bike</numerusform>
            <numerusform>%n bikes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tracks of %n bike(s) saved.</source>
        <translation>
            <numerusform>Tracks of %n bike saved.</numerusform>
            <numerusform>Tracks of %n bikes saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bike(s) did not report in these days.</source>
        <translation>
            <numerusform>%n bike did not report in these days.</numerusform>
            <numerusform>%n bikes did not report in these days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n bike(s) not all could be fetched.</source>
        <translation>
            <numerusform>Of %n bike not all could be fetched.</numerusform>
            <numerusform>Of %n bikes not all could be fetched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::TracksDialog</name>
    <message numerus="yes">
        <source>Where %n bike(s) were</source>
        <translation>
            <numerusform>Where %n bike was</numerusform>
            <numerusform>Where %n bikes were</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::WebhookDialog</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::desktop::WebhookForm</name>
    <message numerus="yes">
        <source>%n event type(s)</source>
        <translation>
            <numerusform>%n event type</numerusform>
            <numerusform>%n event types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bt::mapview::GroupList</name>
    <message numerus="yes">
        <source>%n bike(s) at this place</source>
        <translation>
            <numerusform>%n bike at this place</numerusform>
            <numerusform>%n bikes at this place</numerusform>
        </translation>
    </message>
</context>
</TS>
