using System.Reflection;
using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;
using Ripen.Definitions.Reading;
using Ripen.Delivery.Outbound;
using Ripen.Docs.Tests.Pages;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Users;
using Ripen.Server.Api.DataIssues;
using Ripen.Templates;
using Ripen.Templates.Linting;
using Ripen.Templates.Webhooks;

namespace Ripen.Docs.Tests.Reference;

/// <summary>Tables of codes and reasons list exactly what the software knows.</summary>
public sealed class CodeTableTests
{
    private static readonly DocPage Liquid = DocPage.Read("docs/reference/liquid.md");
    private static readonly DocPage Definitions = DocPage.Read("docs/reference/definitions.md");
    private static readonly DocPage Api = DocPage.Read("docs/reference/http-api.md");
    private static readonly DocPage Deliveries = DocPage.Read("docs/internals/deliveries.md");

    [Fact]
    public void Template_codes_are_those_of_the_software() =>
        AssertSame(
            Constants(typeof(IssueCodes)).Concat(Constants(typeof(WebhookCodes))).Concat(Constants(typeof(LintCodes))).Distinct(StringComparer.Ordinal),
            FirstColumn(Liquid, "Codes"));

    [Fact]
    public void Warning_codes_of_definitions_are_those_of_the_software() => AssertSame(Constants(typeof(WarningCodes)), FirstColumn(Definitions, "Warnings"));

    [Fact]
    public void Drop_reasons_are_those_of_the_software() => AssertSame([.. Words<DropReason>(), .. Words<WriteDrop>()], FirstColumn(Api, "What is dropped without an error"));

    [Fact]
    public void Refusals_of_entries_and_sends_are_those_of_the_software()
    {
        AssertSame(Words<EntryRefusal>().Skip(1), FirstColumn(DocPage.Read("docs/internals/canvases.md"), "Why an entry is refused"));
        AssertSame(Words<ExitReason>(), FirstColumn(DocPage.Read("docs/internals/canvases.md"), "How an entry ends"));
        AssertSame(Words<SendRefusal>().Skip(1), FirstColumn(Deliveries, "Why nothing is sent"));
    }

    [Fact]
    public void Refusals_of_outgoing_requests_are_those_of_the_software() =>
        AssertSame(Constants(typeof(RefusalCodes)), FirstColumn(Deliveries, "What the guard refuses"));

    [Fact]
    public void Codes_of_ingestion_are_those_of_the_software()
    {
        var page = DocPage.Read("docs/cloud-data-ingestion.md");
        AssertSame(Constants(typeof(RowCodes)), FirstColumn(page, "Why a row fails"));
        AssertSame(Constants(typeof(SourceCodes)), FirstColumn(page, "Why a run breaks off"));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    private static IEnumerable<string> FirstColumn(DocPage page, string heading) => page.Table(heading).SelectMany(row => DocPage.Code(row[0]));

    private static void AssertSame(IEnumerable<string> known, IEnumerable<string> documented) =>
        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
}
