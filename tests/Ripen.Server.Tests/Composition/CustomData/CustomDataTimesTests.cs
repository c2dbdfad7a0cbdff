using Microsoft.Extensions.Time.Testing;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;
using Ripen.Engine.Sweeps;
using Ripen.Server.Composition.CustomData;
using Ripen.Storage.Control;

namespace Ripen.Server.Tests.Composition.CustomData;

/// <summary>Since when a name has been on the blocklist and in the trash, from the versions of its document; a version a day.</summary>
public sealed class CustomDataTimesTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ripen-times-");
    private readonly FakeTimeProvider _time = new(Start);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("b", 1, 0)]
    [InlineData("-b", 2, 0)]
    [InlineData("b-b", 3, 0)]
    [InlineData("bab", 3, 0)] // archived in between
    [InlineData("nb", 2, 0)] // another name before
    [InlineData("bbt", 1, 3)]
    [InlineData("bbtt", 1, 3)]
    [InlineData("btbt", 1, 4)]
    [InlineData("btb", 1, 0)]
    [InlineData("b-", 0, 0)]
    public async Task Of_counts_back_without_a_break(string versions, int blocklisted, int trashed)
    {
        var age = await AgeAsync(versions);
        Assert.Equal((DayOf(blocklisted), DayOf(trashed)), (age.BlocklistedSince, age.TrashedSince));
    }

    [Fact]
    public async Task Of_counts_back_over_more_versions_than_a_page()
    {
        var age = await AgeAsync("-" + new string('b', (2 * DefinitionSetStore.MaxVersions) + 1) + "t");
        Assert.Equal((DayOf(2), DayOf((2 * DefinitionSetStore.MaxVersions) + 3)), (age.BlocklistedSince, age.TrashedSince));
    }

    [Theory]
    [InlineData(SweepStatus.Done, DefinitionStatus.Archived)]
    [InlineData(SweepStatus.Cancelled, DefinitionStatus.Active)]
    [InlineData(SweepStatus.Running, null)]
    [InlineData(null, null)]
    public void StatusAfter_a_sweep_frees_the_name_or_keeps_it_blocklisted(SweepStatus? sweep, DefinitionStatus? status) => Assert.Equal(status, CustomDataTrash.StatusAfter(sweep));

    private static long? DayOf(int version) => version == 0 ? null : Start.AddDays(version).ToUnixTimeMilliseconds();

    private async Task<CustomDataAge> AgeAsync(string versions)
    {
        var stop = TestContext.Current.CancellationToken;
        using var control = await ControlStore.OpenAsync(Path.Combine(_folder.FullName, "control.db"), Path.Combine(_folder.FullName, "keys"), _time, stop);
        DefinitionDocument? document = null;
        for (var i = 0; i < versions.Length; i++)
        {
            var (name, status) = (versions[i] == 'n' ? "other" : "plan", versions[i] switch { 'a' => "archived", 't' => "trashed", _ => "active" });
            var json = $$"""{"kind":"custom_attribute","id":"a","name":"{{name}}"{{(versions[i] == '-' ? "" : ""","blocklisted":true""")}}}""";
            _time.Advance(TimeSpan.FromDays(1));
            await control.DefinitionSets.StoreAsync(i + 1, "test", "", [new DocumentVersion("custom_attribute", "a", i + 1, json, "", status, i + 1)], [], stop);
            document = new DefinitionDocument(DefinitionKind.CustomAttribute, "a", name, [], StatusNames.Of(status)!.Value, json, "", SourceFormat.Json, i + 1);
        }

        return await new CustomDataTimes(null!, control.DefinitionSets, null!).OfAsync(document!, stop);
    }
}
