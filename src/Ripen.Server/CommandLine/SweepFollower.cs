using System.Text.Json;

namespace Ripen.Server.CommandLine;

/// <summary>Waits for the arming of many leads, which goes on after the server's answer, and says how far it is.</summary>
internal sealed class SweepFollower(CommandContext context, ServerClient client)
{
    /// <summary>Follows the sweeps of a publication's results that are under way, one after the other.</summary>
    /// <returns>0 when all came to their end, 1 when one was cancelled.</returns>
    public async Task<int> FollowAsync(IEnumerable<JsonElement> results, CancellationToken cancellationToken)
    {
        var exit = ExitCode.Done;
        foreach (var result in results)
        {
            if (result.TryGetProperty("sweep", out var sweep) && ServerAnswer.Text(sweep, "status") == "running")
            {
                exit = await FollowAsync(sweep, cancellationToken) == "done" ? exit : ExitCode.Failed;
            }
        }

        return exit;
    }

    private async Task<string?> FollowAsync(JsonElement sweep, CancellationToken cancellationToken)
    {
        var path = $"/v1/sweeps/{ServerAnswer.Text(sweep, "id")}";
        var canvas = ServerAnswer.Text(sweep, "canvas");
        while (true)
        {
            var status = ServerAnswer.Text(sweep, "status");
            var (looked, users, entered) = (ServerAnswer.Number(sweep, "looked_at"), ServerAnswer.Number(sweep, "users"), ServerAnswer.Number(sweep, "entered"));
            await context.Output.WriteLineAsync($"arming {canvas}: {status}, looked at {looked} of {users} users, {entered} armed");
            if (status != "running")
            {
                return status;
            }

            await Task.Delay(context.Pause, TimeProvider.System, cancellationToken);
            var answer = await client.SendAsync(HttpMethod.Get, path, null, "application/json", cancellationToken);
            if (!answer.Succeeded || !answer.Body.TryGetProperty("sweep", out sweep))
            {
                throw new CommandFailedException($"How far the arming of {canvas} is cannot be seen: {answer.Message}.");
            }
        }
    }
}
