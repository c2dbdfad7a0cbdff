using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Import;

/// <summary>An import under way. It sends rows to <c>/users/track</c> in the name of a person, and goes on when nobody looks.</summary>
internal sealed class ImportJob(ImportFile file, IReadOnlyList<ColumnMapping> mappings, CellFormat format, bool existingOnly, Func<ApiCall, CancellationToken, Task<ApiReply>> send, TimeProvider time) : IDisposable
{
    /// <summary>Objects of a request, as many as <c>/users/track</c> takes.</summary>
    public const int Batch = 75;

    /// <summary>How many refused rows are kept to be looked at and fetched; more are counted.</summary>
    public const int MaxRefused = 10_000;

    /// <summary>How often a request is made that the server has no time for.</summary>
    public const int MaxTries = 6;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly List<RefusedRow> _refused = [];
    private readonly Lock _lock = new();
    private long _looked;
    private long _taken;
    private long _notTaken;

    /// <summary>What the file is called.</summary>
    public string Name => file.Name;

    /// <summary>Its rows.</summary>
    public int Count => file.Count;

    /// <summary>What stands above its columns.</summary>
    public IReadOnlyList<string> Headings => file.Headings;

    /// <summary>Where it stands.</summary>
    public ImportState State { get; private set; } = ImportState.Running;

    /// <summary>Why it could not go on.</summary>
    public string Fault { get; private set; } = string.Empty;

    /// <summary>Rows that were dealt with.</summary>
    public long Looked => Interlocked.Read(ref _looked);

    /// <summary>Rows that were taken.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Rows that were not.</summary>
    public long Refused => Interlocked.Read(ref _notTaken);

    /// <summary>Those of them that are kept, in the order of the file.</summary>
    public IReadOnlyList<RefusedRow> RefusedRows
    {
        get
        {
            lock (_lock)
            {
                return [.. _refused];
            }
        }
    }

    /// <summary>Imports; returns when it has ended, however.</summary>
    public async Task RunAsync()
    {
        try
        {
            var batch = new List<(int Number, IReadOnlyList<string> Cells, JsonObject Object)>();
            var number = 1;
            foreach (var cells in file.Rows())
            {
                _ending.Token.ThrowIfCancellationRequested();
                number++;
                var row = RowObject.Of(mappings, cells, format, existingOnly);
                if (row.Object is null)
                {
                    Refuse(new RefusedRow(number, cells, row.Column, row.Wanted));
                }
                else
                {
                    batch.Add((number, cells, row.Object));
                }

                if (batch.Count == Batch)
                {
                    await SendAsync(batch);
                }
            }

            await SendAsync(batch);
            State = ImportState.Done;
        }
        catch (OperationCanceledException)
        {
            State = ImportState.Cancelled;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            (Fault, State) = (failure.Message, ImportState.Failed);
        }
        finally
        {
            file.Dispose();
        }
    }

    /// <summary>Ends it after the request under way.</summary>
    public void Cancel() => _ending.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _ending.Dispose();

    private async Task SendAsync(List<(int Number, IReadOnlyList<string> Cells, JsonObject Object)> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["attributes"] = new JsonArray([.. batch.Select(row => (JsonNode)row.Object)]) });
        var reply = await TryAsync(new ApiCall("POST", "/users/track") { Body = body });
        var errors = reply.Json.Items("errors").Where(error => error.Number("index") is not null).ToLookup(error => (int)error.Number("index")!.Value, error => error.Text("type") ?? string.Empty);
        if (!reply.IsDone && errors.Count == 0)
        {
            throw new IOException(reply.Message);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (errors[i].Any())
            {
                Refuse(new RefusedRow(batch[i].Number, batch[i].Cells, string.Empty, string.Join("; ", errors[i])));
            }
            else
            {
                Interlocked.Increment(ref _taken);
                Interlocked.Increment(ref _looked);
            }
        }

        batch.Clear();
    }

    private async Task<ApiReply> TryAsync(ApiCall call)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await send(call, _ending.Token);
            if (reply.Status is not (429 or 503) || attempt == MaxTries)
            {
                return reply;
            }

            await Task.Delay(Pause * attempt, time, _ending.Token);
        }
    }

    private void Refuse(RefusedRow row)
    {
        Interlocked.Increment(ref _notTaken);
        Interlocked.Increment(ref _looked);
        lock (_lock)
        {
            if (_refused.Count < MaxRefused)
            {
                _refused.Add(row);
            }
        }
    }
}
