using System.CommandLine;
using System.Net.Sockets;
using Npgsql;

namespace Ripen.Bench.Commands;

/// <summary>The command line of the load tool.</summary>
internal static class BenchCommand
{
    public static RootCommand Create(TextWriter output, TimeProvider clock) => new("Measures event ingestion, the same work in hand-written SQL, what is done over many users, renders and handoffs.")
    {
        IngestCommand.Create(output, clock),
        BaselineCommand.Create(output, clock),
        AllCommand.Create(output, clock),
        SegmentCountCommand.Create(output, clock),
        DashboardCommand.Create(output, clock),
        CanvasMillionCommand.Create(output, clock),
        RenderCommand.Create(output, clock),
        HandoffCommand.Create(output, clock),
    };

    /// <summary>Runs a command: 0 when its figures count, 1 when they are void or it failed.</summary>
    public static async Task<int> RunAsync(TextWriter output, Func<Task<bool>> run)
    {
        try
        {
            var counts = await run();
            await output.WriteLineAsync();
            await output.WriteLineAsync(counts ? "All self-checks passed." : "VOID: a self-check did not pass, so these figures mean nothing.");
            return counts ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or NpgsqlException or SocketException or IOException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
