using System.CommandLine;
using Ripen.Bench.Baseline;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Report;
using Ripen.Bench.Server;

namespace Ripen.Bench.Commands;

/// <summary><c>ingest</c>: a load on a server that runs already.</summary>
internal static class IngestCommand
{
    /// <summary>Events of a request at most: the API's own limit (rest-api §2.8).</summary>
    private const int MaxPerRequest = 75;

    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var options = new LoadOptions();
        var url = new Option<string>("--url") { Description = "Where the server listens, such as http://127.0.0.1:5080", Required = true };
        url.Validators.Add(result =>
        {
            var valid = Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttp;
            if (!valid) result.AddError("--url must be an http address.");
        });
        var key = new Option<string>("--key") { Description = "An API key that may track and read the status", Required = true };
        var perRequest = new Option<int>("--events-per-request") { Description = "Events of a request, 1 to 75", DefaultValueFactory = _ => MaxPerRequest };
        var canvas = new Option<string>("--canvas") { Description = "Whether examples/lead-scoring is active on the server", DefaultValueFactory = _ => "on" };
        canvas.AcceptOnlyFromAmong("on", "off");
        perRequest.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxPerRequest) result.AddError("--events-per-request must be from 1 to 75.");
        });

        var command = new Command("ingest", "Loads /users/track of a running server; with --postgres the baseline runs first.")
        {
            url, key, perRequest, canvas, options.Users, options.Connections, options.WarmUp, options.Seconds, options.Seed, options.Postgres, options.Style,
        };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, async () =>
        {
            var product = new ProductOptions
            {
                Url = new Uri(parsed.GetValue(url)!),
                Key = parsed.GetValue(key)!,
                Users = parsed.GetValue(options.Users),
                Seed = parsed.GetValue(options.Seed),
                PerRequest = parsed.GetValue(perRequest),
                Connections = parsed.GetValue(options.Connections),
                WarmUp = TimeSpan.FromSeconds(parsed.GetValue(options.WarmUp)),
                Duration = TimeSpan.FromSeconds(parsed.GetValue(options.Seconds)),
                Canvas = parsed.GetValue(canvas) == "on",
            };
            var draws = Drawing.Make(parsed.GetValue(options.Seed), product.Users, Drawing.Events);
            var baseline = parsed.GetValue(options.Postgres) is { } database
                ? await new BaselineRun(database, draws, product.Users, parsed.GetValue(options.Style), clock).RunAsync(product.WarmUp, product.Duration, cancellationToken)
                : null;
            return await RunAsync(output, product, draws, baseline, clock, cancellationToken);
        }));
        return command;
    }

    private static async Task<bool> RunAsync(
        TextWriter output, ProductOptions options, Draw[] draws, BaselineResult? baseline, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var client = new ServerClient(options.Url, options.Key, clock);
        var result = await new ProductRun(options, draws, client, output, clock).RunAsync(cancellationToken);
        ResultTable.WriteTable(output, baseline is null ? null : ResultTable.Of(baseline), [ResultTable.Of(result)]);
        Notes.Write(output, result);
        var checks = SelfChecks.Of(result);
        return ResultTable.WriteChecks(output, ResultTable.Of(result).Name, baseline is null ? checks : [.. checks, SelfChecks.Of(baseline)]);
    }
}
