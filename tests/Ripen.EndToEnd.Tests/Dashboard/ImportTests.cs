using System.Globalization;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>A file of users, in a browser.</summary>
public sealed class ImportTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "CSV file", "score becomes", "Import 200 rows", "score: no number", "Download the refused rows", "leads.csv is imported", ',', '.')]
    [InlineData("fr", "Fichier CSV", "score devient", "Importer 200 lignes", "score : pas un nombre", "Télécharger les lignes refusées", "leads.csv est importé", ';', ',')]
    public async Task File_of_200_rows_with_two_bad_ones_is_mapped_imported_and_its_refused_rows_fetched(string language, string file, string becomes, string start, string problem, string download, string done, char separator, char point)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("data/import");
        await page.GetByLabel(file).SetInputFilesAsync(new FilePayload { Name = "leads.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Leads(separator, point)) });
        await page.Locator("[data-test=file]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=preview]")).ToContainTextAsync(problem);
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = becomes })).ToHaveValueAsync("custom");
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
        await page.GetByRole(AriaRole.Button, new() { Name = start }).ClickAsync();
        await page.Locator("[data-test=progress]").WaitForAsync();

        // The page is left, and finds the import again.
        await person.OpenAsync("users");
        await person.OpenAsync("data/import");
        await page.GetByRole(AriaRole.Heading, new() { Name = done }).WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=taken]")).ToHaveTextAsync("198");
        await Assertions.Expect(page.Locator("[data-test=refused]")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator("[data-test=refusals] tbody tr").First).ToContainTextAsync(problem);
        var refused = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = download }).ClickAsync());
        var lines = (await File.ReadAllLinesAsync(await refused.PathAsync(), ApiClient.Cancellation)).Where(line => line.Length > 0).ToList();
        Assert.Equal(3, lines.Count);
        Assert.StartsWith("L-3,", lines[1], StringComparison.Ordinal);
        Assert.Equal((100.5m, "Ada Éa"), ((await ripen.Api.AttributeAsync("L-200", "score"))?.GetDecimal(), (await ripen.Api.AttributeAsync("L-200", "note"))?.GetString()));
        Assert.Null(await ripen.Api.ExportAsync("L-3"));
    }

    [Fact]
    public async Task File_that_is_none_is_refused_with_the_reason()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        await person.OpenAsync("data/import");
        await person.Page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "empty.csv", MimeType = "text/csv", Buffer = "external_id,email\n"u8.ToArray() });
        await person.Page.GetByText("The file has no rows below a heading").WaitForAsync();
        await person.Page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "open.csv", MimeType = "text/csv", Buffer = "external_id,email\nL-1,\"ada\n"u8.ToArray() });
        await person.Page.GetByText("Row 2 has a quote that does not end").WaitForAsync();
        await person.Page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "nobody.csv", MimeType = "text/csv", Buffer = "plan\ntrial\n"u8.ToArray() });
        await person.Page.GetByText("Say which column is the external ID").WaitForAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Import 1 rows" })).ToBeDisabledAsync();
    }

    // The third has no number for its score, and the one before the last has no address that the API takes.
    private static string Leads(char separator, char point)
    {
        var text = new StringBuilder($"external_id{separator}email{separator}score{separator}note\r\n");
        for (var i = 1; i <= 200; i++)
        {
            var score = i == 3 ? "hot" : (i / 2 + 0.5).ToString(CultureInfo.InvariantCulture).Replace('.', point);
            var email = i == 199 ? "not an address" : $"lead{i}@acme.example";
            text.Append(CultureInfo.InvariantCulture, $"L-{i}{separator}{email}{separator}{score}{separator}\"Ada Éa\"\r\n");
        }

        return text.ToString();
    }
}
