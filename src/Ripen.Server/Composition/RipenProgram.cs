using Ripen.Server.Api.OpenApi;
using Ripen.Server.CommandLine;
using Ripen.Storage;

namespace Ripen.Server.Composition;

/// <summary>The command line on the real world.</summary>
public static class RipenProgram
{
    /// <summary>Runs a command and returns its exit status.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        var context = new CommandContext
        {
            Input = Console.In,
            Output = Console.Out,
            Error = Console.Error,
            IsTerminal = !Console.IsOutputRedirected && !Console.IsInputRedirected,
            Environment = Environment.GetEnvironmentVariable,
            ServeAsync = ServeAsync,
            Validate = OfflineValidation.Run,
        };
        return await RipenCommandLine.RunAsync(arguments, context, stop.Token);
    }

    private static async Task ServeAsync(ServeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var server = await RipenServer.StartAsync(request.Urls, request.Arguments, cancellationToken);
            Console.Out.WriteLine($"Ripen listens on {server.Url}");
            Console.Out.WriteLine($"The dashboard is at {server.DashboardUrl}");
            Console.Out.WriteLine($"Its API is described at {server.Url}{ReferencePage.Path}");
            if (server.SetUpUrl is { } link)
            {
                Console.Out.WriteLine($"Create the first account (the link is good once): {link}");
            }

            await server.WaitForShutdownAsync(cancellationToken);
        }
        catch (StoreRefusedException refused)
        {
            throw new CommandFailedException(refused.Message, refused);
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandFailedException($"{request.Urls} is in use; stop what listens there or pass --urls with another port.", failure);
        }
    }
}
