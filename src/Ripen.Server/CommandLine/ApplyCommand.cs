using System.CommandLine;
using System.Text.Json;

namespace Ripen.Server.CommandLine;

/// <summary><c>ripen apply PATH…</c>: publishes definition files to a running server, all or none.</summary>
internal sealed class ApplyCommand
{
    private readonly CommandContext _context;
    private readonly ServerOptions _server = new();
    private readonly Argument<string[]> _paths = new("path") { Description = "Definition files, and folders of them", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would change, and change nothing" };
    private readonly Option<bool> _rearm = new("--rearm") { Description = "Arm the leads that a launch leaves unarmed" };
    private readonly Option<bool> _prune = new("--prune") { Description = "Archive what the paths no longer hold, after showing it" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Archive without asking" };

    private ApplyCommand(CommandContext context) => _context = context;

    public static Command Create(CommandContext context)
    {
        var apply = new ApplyCommand(context);
        var command = new Command("apply", "Validates definition files and publishes them to a running server") { apply._paths, apply._dryRun,
            apply._rearm, apply._prune, apply._yes };
        apply._server.AddTo(command);
        command.SetAction((parsed, cancellationToken) => apply.RunAsync(parsed, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var files = DefinitionFiles.Read(parsed.GetValue(_paths)!);
        var bundle = new DefinitionBundle(files);
        using var client = _server.Connect(parsed, _context);
        var dryRun = parsed.GetValue(_dryRun);
        var prune = parsed.GetValue(_prune);
        if (prune && !dryRun)
        {
            var asked = await AskAsync(client, bundle, parsed.GetValue(_yes), cancellationToken);
            if (asked != ExitCode.Done)
            {
                return asked;
            }
        }

        var what = dryRun ? $"Checking {Count(files)}" : $"Publishing {Count(files)}";
        var answer = await Progress.RunAsync(_context, what, () => PostAsync(client, bundle, dryRun, parsed.GetValue(_rearm), prune, cancellationToken));
        if (!answer.Succeeded)
        {
            return await RefuseAsync(answer, bundle);
        }

        await ShowAsync(answer, bundle, dryRun);
        return await new SweepFollower(_context, client).FollowAsync(answer.Items("results"), cancellationToken);
    }

    // What would be archived is shown before anything happens.
    private async Task<int> AskAsync(ServerClient client, DefinitionBundle bundle, bool isAgreed, CancellationToken cancellationToken)
    {
        var planned = await Progress.RunAsync(_context, "Looking for what would be archived", () =>
            PostAsync(client, bundle, dryRun: true, rearm: false, prune: true, cancellationToken));
        if (!planned.Succeeded)
        {
            return await RefuseAsync(planned, bundle);
        }

        var archived = planned.Items("results").Where(result => ServerAnswer.Text(result, "change") == "archived").ToList();
        foreach (var result in archived)
        {
            await _context.Output.WriteLineAsync($"would be archived: {Name(result)}");
        }

        if (archived.Count == 0 || isAgreed)
        {
            return ExitCode.Done;
        }

        if (!_context.IsTerminal)
        {
            throw new CommandFailedException($"{archived.Count} definition(s) would be archived; run again with --yes to agree.");
        }

        await _context.Output.WriteAsync("Archive them? [y/N] ");
        await _context.Output.FlushAsync(cancellationToken);
        var reply = await _context.Input.ReadLineAsync(cancellationToken);
        return reply?.Trim() is "y" or "Y" or "yes" ? ExitCode.Done : throw new CommandFailedException("Nothing was changed.");
    }

    private static Task<ServerAnswer> PostAsync(ServerClient client, DefinitionBundle bundle, bool dryRun, bool rearm, bool prune,
        CancellationToken cancellationToken)
    {
        var path = $"/v1/definitions?dry_run={Flag(dryRun)}&rearm={Flag(rearm)}&prune={Flag(prune)}";
        return client.SendAsync(HttpMethod.Post, path, bundle.Text, "application/yaml", cancellationToken);
    }

    private async Task ShowAsync(ServerAnswer answer, DefinitionBundle bundle, bool dryRun)
    {
        foreach (var result in answer.Items("results"))
        {
            var unarmed = ServerAnswer.Number(result, "unarmed");
            var note = unarmed > 0 ? $"; {unarmed} lead(s) of its audience are unarmed, arm them with --rearm" : "";
            var armed = ServerAnswer.Number(result, "armed");
            note += armed > 0 ? $"; {armed} lead(s) armed" : "";
            var version = ServerAnswer.Number(result, "version");
            await _context.Output.WriteLineAsync($"{ServerAnswer.Text(result, "change")}: {Name(result)} version {version}{note}");
        }

        foreach (var warning in answer.Items("warnings"))
        {
            var place = bundle.Locate(ServerAnswer.Number(warning, "line"), ServerAnswer.Number(warning, "column"),
                PositionedError.Warning(WithPlace(warning, ServerAnswer.Text(warning, "message") ?? ""), ServerAnswer.Text(warning, "code")));
            await _context.Output.WriteLineAsync(place.ToString());
        }

        await _context.Output.WriteLineAsync(dryRun ? "Nothing was changed: this was a dry run." : "Published.");
    }

    private async Task<int> RefuseAsync(ServerAnswer answer, DefinitionBundle bundle)
    {
        var errors = answer.Items("errors").ToList();
        foreach (var error in errors)
        {
            var message = ServerAnswer.Text(error, "message") ?? answer.Message;
            await _context.Error.WriteLineAsync(bundle.Locate(ServerAnswer.Number(error, "line"), ServerAnswer.Number(error, "column"), WithPlace(error,
                message)).ToString());
        }

        await _context.Error.WriteLineAsync(errors.Count > 0
            ? $"Nothing was published: correct the {errors.Count} error(s) above." : $"Nothing was published: {answer.Message}.");
        return ExitCode.Failed;
    }

    private static string WithPlace(JsonElement error, string message)
    {
        if (ServerAnswer.Number(error, "line") > 0)
        {
            return message;
        }

        return ServerAnswer.Text(error, "document") is { Length: > 0 } document ? $"{document}: {message}" : message;
    }

    private static string Name(JsonElement result) => $"{ServerAnswer.Text(result, "kind")} {ServerAnswer.Text(result, "id")}";

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Count(IReadOnlyList<DefinitionFile> files) => files.Count == 1 ? files[0].Path : $"{files.Count} files";
}
