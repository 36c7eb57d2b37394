// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomfaults.h"

namespace bt::test {

namespace {

QJsonObject kind(const char *name) { return {{QStringLiteral("kind"), QLatin1StringView(name)}}; }

QJsonObject httpFault(Chance &chance)
{
    QJsonObject fault = kind("http");
    fault[u"path"] = QLatin1StringView(chance.pick({"", "", "/api/session", "/api/devices", "/api/positions",
                                                    "/api/groups", "/api/notifications", "/api/reports"}));
    fault[u"count"] = chance.one(2) ? -1 : chance.between(1, 6);
    switch (chance.between(0, 5)) {
    case 0:
        fault[u"latencyMs"] = chance.between(100, 50'000);
        break;
    case 1:
        fault[u"truncateAt"] = chance.between(0, 3'000);
        break;
    case 2:
        fault[u"status"] = 200;
        fault[u"body"] = QStringLiteral("<html>Welcome to our hotel</html>");
        break;
    case 3:
        fault[u"status"] = 429;
        fault[u"retryAfter"] = chance.between(0, 60);
        break;
    default:
        fault[u"status"] = chance.pick({500, 502, 503, 504});
        fault[u"latencyMs"] = chance.one(3) ? chance.between(100, 5'000) : 0;
        break;
    }
    return fault;
}

QJsonObject wireFault(Chance &chance)
{
    QJsonObject fault = kind("wire");
    fault[u"wire"] = QLatin1StringView(chance.pick({"all", "http", "socket"}));
    switch (chance.between(0, 4)) {
    case 0:
        fault[u"bytesPerSecond"] = chance.between(200, 20'000);
        break;
    case 1:
        fault[u"cutAfterBytes"] = chance.between(0, 8'000);
        break;
    case 2:
        fault[u"garble"] = true;
        break;
    case 3:
        fault[u"split"] = true;
        break;
    default:
        fault[u"halfOpen"] = true;
        break;
    }
    return fault;
}

} // namespace

QJsonObject anyFault(Chance &chance)
{
    QJsonObject fault;
    switch (chance.between(0, 12)) {
    case 0:
    case 1:
    case 2:
        return httpFault(chance);
    case 3:
    case 4:
        return wireFault(chance);
    case 5:
        fault = kind("cut");
        fault[u"wire"] = QLatin1StringView(chance.pick({"all", "http", "socket"}));
        return fault;
    case 6:
        fault = kind("refuseHandshake");
        fault[u"status"] = chance.pick({403, 500, 502, 503});
        fault[u"count"] = chance.one(2) ? -1 : chance.between(1, 4);
        return fault;
    case 7:
        return kind("expireSessions");
    case 8:
        fault = kind("restart");
        fault[u"downMs"] = chance.between(0, 40'000);
        return fault;
    case 9:
        fault = kind(chance.pick({"duplicateFrames", "reorderFrames"}));
        fault[u"count"] = chance.between(2, 20);
        return fault;
    case 10:
        fault = kind("skew");
        fault[u"ms"] = chance.between(-7'200'000, 7'200'000);
        return fault;
    case 11:
        fault = kind("sendFrame");
        fault[u"text"]
            = QLatin1StringView(chance.pick({"{}", "null", "{\"positions\":[{\"id\":1,",
                                             "{\"events\":[null,5,{\"id\":\"x\"}],\"devices\":7}"}));
        return fault;
    default:
        if (chance.one(2)) {
            fault = kind("removeDevice");
            fault[u"deviceId"] = chance.between(1, 6);
            return fault;
        }
        fault = kind("addDevice");
        fault[u"device"] = QJsonObject{
            {QStringLiteral("name"), QStringLiteral("New")},
            {QStringLiteral("uniqueId"), QString::number(9'000'000'000 + chance.between(0, 999'999))}};
        return fault;
    }
}

} // namespace bt::test
