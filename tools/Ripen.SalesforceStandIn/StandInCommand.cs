using System.CommandLine;
using Ripen.SalesforceStandIn.Leads;
using Ripen.SalesforceStandIn.Pages;

namespace Ripen.SalesforceStandIn;

/// <summary>The command line of the stand-in.</summary>
internal static class StandInCommand
{
    public static RootCommand Create(TextWriter output)
    {
        var defaults = new StandInOptions();
        var urls = new Option<string>("--urls") { Description = "Where to listen; port 0 is a free one", DefaultValueFactory = _ => "http://127.0.0.1:5090" };
        var clientId = new Option<string>("--client-id") { Description = "The client id to accept", DefaultValueFactory = _ => defaults.ClientId };
        var clientSecret = new Option<string>("--client-secret") { Description = "Its secret", DefaultValueFactory = _ => defaults.ClientSecret };
        var leads = new Option<string[]>("--lead") { Description = "A lead, as ID=Company; may be repeated", AllowMultipleArgumentsPerToken = true };
        var lifetime = new Option<double>("--token-seconds")
        {
            Description = "Life of a token in seconds",
            DefaultValueFactory = _ => defaults.TokenLifetime.TotalSeconds,
        };
        var quota = new Option<long>("--quota") { Description = "Calls to the data API allowed", DefaultValueFactory = _ => defaults.Quota };
        var anyId = new Option<bool>("--accept-any-id") { Description = "Accept ids of any shape, as long as the lead exists" };
        leads.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--lead wants ID=Company, not '{token.Value}'.");
            }
        });

        var command = new RootCommand(StartUpText.Disclaimer) { urls, clientId, clientSecret, leads, lifetime, quota, anyId };
        command.SetAction((parsed, cancellationToken) => RunAsync(output, new StandInOptions
        {
            Url = parsed.GetValue(urls)!,
            ClientId = parsed.GetValue(clientId)!,
            ClientSecret = parsed.GetValue(clientSecret)!,
            Leads = [.. (parsed.GetValue(leads) ?? []).Select(Seed)],
            TokenLifetime = TimeSpan.FromSeconds(parsed.GetValue(lifetime)),
            Quota = parsed.GetValue(quota),
            AcceptAnyId = parsed.GetValue(anyId),
        }, cancellationToken));
        return command;
    }

    private static LeadSeed Seed(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return new LeadSeed(text[..equals], text[(equals + 1)..]);
    }

    private static async Task<int> RunAsync(TextWriter output, StandInOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var host = await StandInHost.StartAsync(options, cancellationToken);
            StartUpText.Write(output, host);
            await output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, options.Clock, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or IOException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"The stand-in cannot start: {error.Message}");
            return 1;
        }
    }
}
