using System.Text.Json;
using Ripen.Dashboard.Texts;
using Ripen.Dashboard.Users;

namespace Ripen.Dashboard.Tests.Users;

public sealed class LedgerWordsTests
{
    [Theory]
    [InlineData("en", """{"kind":"person","actor":"Ana Martin","reason":"asked by phone","request":"0-1-0"}""", "edited by Ana Martin: “asked by phone”")]
    [InlineData("fr", """{"kind":"person","actor":"Ana Martin","reason":"demandé au téléphone","request":"0-1-0"}""", "modifié par Ana Martin : « demandé au téléphone »")]
    [InlineData("en", """{"kind":"api","request":"0-1-0"}""", "API")]
    [InlineData("en", """{"kind":"cdi","integration":"crm","run":7}""", "Cloud Data Ingestion crm, run 7")]
    [InlineData("fr", """{"kind":"deletion"}""", "l'attribut a été supprimé")]
    public void Who_says_by_whom_a_number_was_written(string language, string cause, string expected)
    {
        var line = new LedgerLine(DateTimeOffset.UnixEpoch, 5, null, IsLate: false, JsonSerializer.Deserialize<JsonElement>(cause), default);
        Assert.Equal(expected, LedgerWords.Who(language == "en" ? Language.English : Language.French, line, new Dictionary<(string Kind, string Id), string>()));
    }
}
