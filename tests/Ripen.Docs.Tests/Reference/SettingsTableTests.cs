using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Ripen.Docs.Tests.Pages;
using Ripen.Server.Settings;

namespace Ripen.Docs.Tests.Reference;

/// <summary>The table of settings lists those that the server knows, and every setting in a sample is accepted.</summary>
public sealed partial class SettingsTableTests
{
    [Fact]
    public void Settings_are_those_that_the_server_reads()
    {
        // The list is private to the reader; nobody but this test needs it.
        var readers = (IDictionary)typeof(SettingsReader).GetField("Readers", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var known = readers.Keys.Cast<string>().Select(key => "Ripen:" + key);
        var documented = DocPage.Read("docs/operating.md").Table("Settings").Select(row => DocPage.Code(row[0]).Single());
        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_in_samples_are_accepted()
    {
        var blocks = DocPages.All.SelectMany(page => page.Blocks).Where(block => block.Language == "sh");
        var samples = blocks.SelectMany(block => Setting().Matches(block.Text).Select(match => (block.Place, match.Value))).ToList();
        Assert.NotEmpty(samples);
        foreach (var (place, argument) in samples)
        {
            var configuration = new ConfigurationBuilder().AddCommandLine([argument.Replace("\"", string.Empty, StringComparison.Ordinal)]).Build();
            var failure = Record.Exception(() => SettingsReader.Read(configuration));
            Assert.True(failure is null, $"{place}: {failure?.Message}");
        }
    }

    [GeneratedRegex(@"--Ripen:[A-Za-z:]+=[^\s\\]+")]
    private static partial Regex Setting();
}
