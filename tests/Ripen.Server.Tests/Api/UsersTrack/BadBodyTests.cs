using System.Text.Json;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>Bad bodies made by hand, each with what its sender is told.</summary>
public sealed class BadBodyTests
{
    private const string NothingValid = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";

    public static TheoryData<string, string> Bodies()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Api", "UsersTrack", "BadBodies.txt")).Where(line => !line.StartsWith('#')))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            data.Add(line[..tab], line[(tab + 1)..].Replace("<TAB>", "\t", StringComparison.Ordinal));
        }

        return data;
    }

    [Fact]
    public void There_are_at_least_200_bad_bodies() => Assert.True(Bodies().Count >= 200);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Parse_of_a_bad_body_says_what_is_wrong(string expected, string body)
    {
        var run = new TrackRun().Parse(body);

        Assert.Equal(400, run.Status);
        Assert.Empty(run.Entries);
        if (run.Fault != Ripen.Server.Api.UsersTrack.RequestFault.None)
        {
            Assert.Equal(expected, run.Answer);
            return;
        }

        var answer = JsonElement.Parse(run.Answer);
        Assert.Equal(NothingValid, answer.GetProperty("message").GetString());
        Assert.Equal(expected, answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("type").GetString() : NothingValid);
    }
}
