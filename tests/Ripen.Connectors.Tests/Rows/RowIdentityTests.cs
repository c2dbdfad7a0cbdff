using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;

namespace Ripen.Connectors.Tests.Rows;

public sealed class RowIdentityTests
{
    private static readonly SourceRow Empty = new("2026-01-02 10:00:00+00", null, 0);

    public static TheoryData<SourceRow, bool, string> Rows => new()
    {
        { Empty, false, "NO_IDENTIFIER" },
        { Empty with { ExternalId = " ", Email = "" }, false, "NO_IDENTIFIER" },
        { Empty with { ExternalId = "00123" }, false, "external_id 00123" },
        { Empty with { AliasName = "ann" }, false, "INCOMPLETE_ALIAS" },
        { Empty with { AliasLabel = "crm", ExternalId = "u" }, false, "INCOMPLETE_ALIAS" },
        { Empty with { AliasLabel = "crm", AliasName = "ann" }, false, "alias crm:ann" },
        { Empty with { BrazeId = "65e0" }, false, "braze_id 65e0" },
        { Empty with { Email = "a@b.c", Phone = "+4915112345678" }, false, "email a@b.c" },
        { Empty with { Phone = "+4915112345678" }, false, "phone +4915112345678" },
        { Empty with { ExternalId = "u", Email = "a@b.c" }, false, "MULTIPLE_IDENTIFIERS" },
        { Empty with { ExternalId = "u", Email = "a@b.c" }, true, "external_id u" },
        { Empty with { BrazeId = "65e0", Phone = "+4915112345678" }, true, "braze_id 65e0" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Find_takes_exactly_one_identifier(SourceRow row, bool byPrecedence, string expected)
    {
        var fault = RowIdentity.Find(row, byPrecedence, out var identity);
        Assert.Equal(expected, fault?.Code ?? $"{identity!.KindWord} {identity.Shown}");
    }
}
