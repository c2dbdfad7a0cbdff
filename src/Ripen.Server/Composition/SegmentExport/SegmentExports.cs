using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Definitions.Rules;
using Ripen.Delivery.Outbound;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Segments;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.SegmentExport;

namespace Ripen.Server.Composition.SegmentExport;

/// <summary>
/// Writes the users of segments into files, in the background (rest-api §3.9): it looks at all users as a count does, notes who is in the segment, then reads these one by one. An export that a
/// stop interrupts is gone, and whoever waits for its file asks again.
/// </summary>
internal sealed partial class SegmentExports(ServerParts parts, OutboundClient client, ILogger<SegmentExports> logger) : ISegmentExports, IAsyncDisposable
{
    /// <summary>Exports that are under way at most.</summary>
    public const int MaxRunning = 4;

    /// <summary>How often the callback is tried.</summary>
    public const int CallbackTries = 3;

    private static readonly TimeSpan CleaningPause = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan CallbackTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan CallbackPause = TimeSpan.FromSeconds(5);

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ExportFolder _folder = new(Path.Combine(parts.Settings.DataFolder, "exports"), TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ApiAnswer Begin(SegmentExportBody body, string address)
    {
        var snapshot = parts.Rules.Current;
        if (snapshot.Find(DefinitionKind.Segment, body.Segment) is not { Status: not DefinitionStatus.Archived })
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "Invalid Segment ID");
        }

        var filter = new FilterCompiler(RuleSetBuilder.Build(snapshot).Segments, parts.Names, TimeZoneInfo.FindSystemTimeZoneById(parts.Rules.Settings.TimeZone)).Segment(body.Segment);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{NewId()}-{parts.Time.GetUtcNow().ToUnixTimeSeconds()}");
        var name = prefix + (body.IsGzip ? ".gz" : ".zip");
        var url = $"{address}/exports/{name}";
        lock (_lock)
        {
            if (_running.ContainsKey(body.Segment) || _running.Count >= MaxRunning)
            {
                return ApiRoutes.Message(StatusCodes.Status429TooManyRequests, $"An export of this segment is under way, or {MaxRunning} of others; wait for one to end");
            }

            _running.Add(body.Segment, Task.Run(() => RunAsync(body, filter, name, url)));
        }

        return JsonAnswer.Write(StatusCodes.Status201Created, json =>
        {
            json.WriteString("message", "success");
            json.WriteString("object_prefix", prefix);
            json.WriteString("url", url);
        });
    }

    /// <inheritdoc/>
    public string? Find(string name) => _folder.Find(name);

    /// <summary>Deletes files whose time is over, until it is told to stop.</summary>
    public async Task CleanAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _folder.DeleteOld();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                LogNotDeleted(logger, failure);
            }

            await Task.Delay(CleaningPause, TimeProvider.System, stop);
        }
    }

    /// <summary>Stops what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_lock)
        {
            running = [.. _running.Values];
        }

        await Task.WhenAll(running);
        client.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(SegmentExportBody body, FilterPredicate filter, string name, string url)
    {
        try
        {
            await TellAsync(body.Callback, await TryWriteAsync(body, filter, name), url);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _folder.Abandon(name);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(body.Segment);
            }
        }
    }

    private async Task<bool> TryWriteAsync(SegmentExportBody body, FilterPredicate filter, string name)
    {
        try
        {
            await WriteAsync(body, await MembersAsync(filter), name);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(logger, body.Segment, failure);
            _folder.Abandon(name);
            return false;
        }
    }

    private async Task<List<UserRef>> MembersAsync(FilterPredicate filter)
    {
        var tallies = await parts.Counter.Scan.RunAsync(() => new MemberTally(filter), static _ => { }, _stop.Token);
        return [.. tallies.SelectMany(t => t.Members).OrderBy(user => user.Key)];
    }

    private async Task WriteAsync(SegmentExportBody body, List<UserRef> members, string name)
    {
        await using (var stream = _folder.Create(name))
        {
            using var file = new UserFile(stream, body.IsGzip);
            var buffer = new ArrayBufferWriter<byte>(1024);
            foreach (var member in members)
            {
                _stop.Token.ThrowIfCancellationRequested();
                if (await parts.Partitions.ReadProfileAsync(UserIdentifier.Of(member), _stop.Token) is not { } profile)
                {
                    continue; // deleted, or merged into another, meanwhile
                }

                buffer.ResetWrittenCount();
                using var document = JsonDocument.Parse(profile);
                await using (var json = new Utf8JsonWriter(buffer, Options))
                {
                    body.Fields.Write(json, document.RootElement, parts.Time.GetUtcNow());
                }

                file.Add(buffer.WrittenSpan);
            }
        }

        _folder.Finish(name);
    }

    private async Task TellAsync(string? callback, bool success, string url)
    {
        if (callback is null)
        {
            return;
        }

        var text = JsonEncodedText.Encode(url, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var request = new OutboundRequest("POST", callback, [KeyValuePair.Create("Content-Type", "application/json")], $$"""{"success":{{(success ? "true" : "false")}},"url":"{{text}}"}""");
        for (var tries = 1; ; tries++)
        {
            var answer = await client.SendAsync(request, CallbackTimeout, maxAnswerBytes: 0, _stop.Token);
            if (answer.Outcome == OutboundOutcome.Answered && answer.Status is >= 200 and < 300)
            {
                return;
            }

            if (answer.Refusal is not null || tries == CallbackTries)
            {
                LogNotTold(logger, callback, answer.Refusal?.Sentence ?? $"{answer.Outcome} {answer.Status}");
                return;
            }

            await Task.Delay(CallbackPause, TimeProvider.System, _stop.Token);
        }
    }

    private static string NewId() => new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)).ToString("D");

    [LoggerMessage(Level = LogLevel.Error, Message = "The export of the segment {Segment} broke off.")]
    private static partial void LogFailed(ILogger logger, string segment, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exports whose day is over could not be deleted; it is tried again.")]
    private static partial void LogNotDeleted(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Callback} could not be told that an export is ready: {Reason}")]
    private static partial void LogNotTold(ILogger logger, string callback, string reason);
}
