using System.Text;
using Ripen.Server.Api.Envelope;
using Ripen.Server.CommandLine;
using Ripen.Server.Settings;
using Ripen.Server.Tests.Api.Envelope;

namespace Ripen.Server.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ripen-cli-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly List<ServeRequest> _served = [];
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => RunAsync("", false, arguments);

    private Task<int> RunAsync(string input, bool isTerminal, params string[] arguments) => RipenCommandLine.RunAsync(
        arguments,
        new CommandContext
        {
            Input = new StringReader(input),
            Output = _output,
            Error = _error,
            IsTerminal = isTerminal,
            Pause = TimeSpan.Zero,
            Environment = name => _environment.GetValueOrDefault(name),
            ServeAsync = (request, _) =>
            {
                _served.Add(request);
                return request.Urls == "bad" ? throw new SettingsException("Ripen:X is no known setting.") : Task.CompletedTask;
            },
            Validate = files => new Validation(
                [.. files.Where(file => file.Text.Contains("wrong", StringComparison.Ordinal)).Select(file => new PositionedError(file.Path, 2, 3, "unknown key 'wrong'"))],
                [.. files.Where(file => file.Text.Contains("odd", StringComparison.Ordinal)).Select(file => new PositionedError(file.Path, 1, 2, PositionedError.Warning("it is odd", "odd")))]),
        },
        TestContext.Current.CancellationToken);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync();
        _environment["RIPEN_URL"] = server.Url.ToString();
        _environment["RIPEN_KEY"] = FakeKeys.All;
        return server;
    }

    private static ApiAnswer Json(int status, string json) => new(status, Encoding.UTF8.GetBytes(json));

    [Fact]
    public async Task Serve_passes_settings_on()
    {
        Assert.Equal(0, await RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", "/tmp/x", "--Ripen:Partitions=8", "--Ripen:TestClock",
            "2026-01-05", "--Logging:LogLevel:Default=Debug"));

        var request = Assert.Single(_served);
        Assert.Equal("http://127.0.0.1:0", request.Urls);
        Assert.Equal(["--Ripen:Partitions=8", "--Ripen:TestClock", "2026-01-05", "--Logging:LogLevel:Default=Debug", "--Ripen:Storage=sqlite:/tmp/x"],
            request.Arguments);
    }

    [Fact]
    public async Task Serve_has_defaults()
    {
        Assert.Equal(0, await RunAsync("serve"));
        Assert.Equal("http://127.0.0.1:5080", Assert.Single(_served).Urls);
        Assert.Empty(_served[0].Arguments);
    }

    [Theory]
    [InlineData("serve", "--port", "80")]
    [InlineData("serve", "extra")]
    [InlineData("serve", "--Ripen:Partitions")]
    [InlineData("nonsense")]
    [InlineData("apply")]
    [InlineData("apply", "x", "--nonsense")]
    [InlineData("validate")]
    [InlineData("export")]
    [InlineData("secret", "set")]
    [InlineData("secret")]
    [InlineData]
    public async Task Wrong_usage_is_status_2_with_one_sentence(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Empty(_served);
        Assert.Single(_error.ToString().Trim().Split('\n'));
        Assert.EndsWith(".", _error.ToString().Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Equal(0, await RunAsync("apply", "--help"));
        Assert.Contains("--dry-run", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_stops_the_start_is_one_sentence()
    {
        Assert.Equal(1, await RunAsync("serve", "--urls", "bad"));
        Assert.Equal("Ripen:X is no known setting.", _error.ToString().Trim());
    }

    [Fact]
    public async Task Validate_says_where_the_errors_are()
    {
        var good = Write("a/good.yaml", "kind: segment");
        var bad = Write("b/bad.yml", "kind: segment\n  wrong: 1");
        Write("b/readme.md", "wrong");

        Assert.Equal(0, await RunAsync("validate", good));
        Assert.Equal(1, await RunAsync("validate", _folder));
        Assert.StartsWith($"{bad}:2:3: unknown key 'wrong'", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_shows_warnings_and_succeeds()
    {
        var odd = Write("odd.yaml", "kind: segment # odd");
        Assert.Equal(0, await RunAsync("validate", odd));
        Assert.StartsWith($"{odd}:1:2: warning: it is odd (odd)", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("")]
    public async Task Paths_without_definitions_are_refused(string path)
    {
        Assert.Equal(1, await RunAsync("validate", Path.Combine(_folder, path)));
        Assert.Single(_error.ToString().Trim().Split('\n'));
    }

    [Fact]
    public async Task Apply_posts_all_files_as_one_body_and_prints_the_results()
    {
        await using var server = await StartAsync();
        server.BackEnd.OnPublish = _ => Json(200, """{"message":"success","results":[{"kind":"canvas","id":"c","version":2,"change":"updated","unarmed":3}]}""");
        Write("1.yaml", "kind: segment\nid: a\n");
        Write("2.yaml", "# two\n---\nkind: canvas\nid: c");
        Write("3.json", """[{"kind":"segment","id":"d"},{"kind":"segment","id":"e"}]""");

        Assert.Equal(0, await RunAsync("apply", _folder, "--rearm"));

        var upload = Assert.Single(server.BackEnd.Uploads);
        Assert.Equal((true, false, true, false), (upload.IsYaml, upload.DryRun, upload.Rearm, upload.Prune));
        Assert.Equal(
            "kind: segment\nid: a\n# two\n---\nkind: canvas\nid: c\n---\n{\"kind\":\"segment\",\"id\":\"d\"}\n---\n{\"kind\":\"segment\",\"id\":\"e\"}\n",
            Encoding.UTF8.GetString(upload.Body.Span));
        Assert.Contains("updated: canvas c version 2; 3 lead(s) of its audience are unarmed, arm them with --rearm", _output.ToString(),
            StringComparison.Ordinal);
        Assert.Contains("Published.", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done", 0)]
    [InlineData("cancelled", 1)]
    public async Task Apply_with_rearm_follows_a_long_arming_to_its_end(string end, int exit)
    {
        await using var server = await StartAsync();
        const string running = """{"id":"00000000000000aa","canvas":"c","status":"running","users":9,"looked_at":4,"entered":3}""";
        server.BackEnd.OnPublish = _ => Json(200,
            $$$"""{"message":"success","results":[{"kind":"canvas","id":"c","version":2,"change":"updated","unarmed":0,"armed":3,"sweep":{{{running}}}}]}""");
        server.BackEnd.Sweep = $$$"""{"message":"success","sweep":{"id":"00000000000000aa","canvas":"c","status":"{{{end}}}","users":9,"looked_at":9,"entered":7}}""";
        Write("1.yaml", "kind: segment\nid: a\n");

        Assert.Equal(exit, await RunAsync("apply", _folder, "--rearm"));

        Assert.Contains("arming c: running, looked at 4 of 9 users, 3 armed", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"arming c: {end}, looked at 9 of 9 users, 7 armed", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_places_errors_in_the_files()
    {
        await using var server = await StartAsync();
        server.BackEnd.OnPublish = _ => Json(
            400,
            """{"message":"Invalid definitions","errors":[{"document":"canvas/c","path":"steps","line":6,"column":3,"message":"unknown key 'stepz'"},{"document":"segment/a","path":"","line":2,"column":1,"message":"bad id"},{"document":"segment/x","line":0,"message":"is used"}]}""");
        var first = Write("1.yaml", "kind: segment\nid: a\n");
        var second = Write("2.yaml", "kind: canvas\nid: c\nstepz: 1\n");

        Assert.Equal(1, await RunAsync("apply", first, second, "--dry-run"));

        Assert.True(Assert.Single(server.BackEnd.Uploads).DryRun);
        Assert.Equal(
            [$"{second}:3:3: unknown key 'stepz'", $"{first}:2:1: bad id", "segment/x: is used", "Nothing was published: correct the 3 error(s) above."],
            _error.ToString().Trim().Split('\n'));
    }

    [Theory]
    [InlineData("y\n", true, new string[0], 0, 2)]
    [InlineData("n\n", true, new string[0], 1, 1)]
    [InlineData("", true, new string[0], 1, 1)]
    [InlineData("", false, new string[0], 1, 1)]
    [InlineData("", false, new[] { "--yes" }, 0, 2)]
    public async Task Apply_prune_shows_what_it_archives_and_asks(string input, bool isTerminal, string[] more, int expected, int calls)
    {
        await using var server = await StartAsync();
        server.BackEnd.OnPublish = _ => Json(200, """{"message":"success","results":[{"kind":"segment","id":"old","version":1,"change":"archived"}]}""");
        var file = Write("1.yaml", "kind: segment\nid: a\n");

        Assert.Equal(expected, await RunAsync(input, isTerminal, ["apply", file, "--prune", .. more]));

        Assert.Contains("would be archived: segment old", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(calls, server.BackEnd.Uploads.Count);
        Assert.True(server.BackEnd.Uploads[0].DryRun);
        Assert.Equal(calls == 2, !server.BackEnd.Uploads[^1].DryRun);
    }

    [Fact]
    public async Task Apply_without_a_server_or_a_key_says_what_to_do()
    {
        var file = Write("1.yaml", "kind: segment\n");
        Assert.Equal(1, await RunAsync("apply", file));
        Assert.Contains("RIPEN_KEY", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("apply", file, "--key", "k", "--url", "http://127.0.0.1:9"));
        Assert.Contains("No Ripen server answers at http://127.0.0.1:9/", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("apply", file, "--key", "k", "--url", "nowhere"));
        Assert.Contains("'nowhere' is no address", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_with_a_key_that_is_unknown_or_may_not_says_so()
    {
        await using var server = await StartAsync();
        var file = Write("1.yaml", "kind: segment\n");

        Assert.Equal(1, await RunAsync("apply", file, "--key", "unknown"));
        Assert.Contains("does not know this key", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("apply", file, "--key", FakeKeys.OnlyTrack));
        Assert.Contains("lacks a permission", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_writes_the_files_that_the_server_names()
    {
        await using var server = await StartAsync();
        server.BackEnd.Files = """[{"name":"a.segment.yaml","text":"kind: segment\n"}]""";
        var target = Path.Combine(_folder, "out");

        Assert.Equal(0, await RunAsync("export", target));

        Assert.Equal("kind: segment\n", await File.ReadAllTextAsync(Path.Combine(target, "a.segment.yaml"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../x.yaml")]
    [InlineData("/etc/x.yaml")]
    [InlineData("..")]
    [InlineData("")]
    public async Task Export_writes_nothing_outside_its_folder(string name)
    {
        await using var server = await StartAsync();
        server.BackEnd.Files = $$"""[{"name":"{{name}}","text":"x"}]""";

        Assert.Equal(1, await RunAsync("export", Path.Combine(_folder, "out")));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Secret_set_stores_standard_input_without_its_last_line_break()
    {
        await using var server = await StartAsync();

        Assert.Equal(0, await RunAsync("p\"w\\é\n\n", false, "secret", "set", "crm"));

        Assert.Equal("p\"w\\é\n", server.BackEnd.Secrets["crm"]);
        Assert.DoesNotContain("p\"w", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crm", "")]
    [InlineData("c rm", "x")]
    [InlineData("one-too-many", "x")]
    public async Task Secret_set_refuses_what_is_no_secret(string name, string value)
    {
        await using var server = await StartAsync();

        Assert.Equal(1, await RunAsync(value, false, "secret", "set", name));
        Assert.Single(_error.ToString().Trim().Split('\n'));
    }
}
