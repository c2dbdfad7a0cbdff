using System.Collections.Concurrent;
using System.Text.Json;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Import;

/// <summary>The imports of this server, one for each account: pages come and go, and find theirs again.</summary>
internal sealed class ImportDesk(IApiDoor door, AccountDirectory accounts, DashboardClock clock)
{
    /// <summary>How many go on at a time.</summary>
    public const int MaxRunning = 4;

    private readonly ConcurrentDictionary<string, ImportJob> _jobs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The import of an account, under way or ended; null when there is none.</summary>
    public ImportJob? Find(string account) => _jobs.GetValueOrDefault(account);

    /// <summary>Begins one in the name of an account; it takes the file. Their role is looked up at each request.</summary>
    /// <returns>False when too many go on, or one of theirs does.</returns>
    public bool TryBegin(string account, ImportFile file, IReadOnlyList<ColumnMapping> mappings, CellFormat format, bool existingOnly)
    {
        ImportJob job;
        lock (_lock)
        {
            if (_jobs.Values.Count(other => other.State == ImportState.Running) >= MaxRunning || Find(account) is { State: ImportState.Running })
            {
                return false;
            }

            job = _jobs[account] = new ImportJob(file, mappings, format, existingOnly, (call, cancellationToken) => SendAsync(account, call, cancellationToken), clock.Real);
        }

        _ = Task.Run(job.RunAsync);
        return true;
    }

    /// <summary>Forgets an import that has ended.</summary>
    public void Drop(string account)
    {
        if (Find(account) is { State: not ImportState.Running } job && _jobs.TryRemove(KeyValuePair.Create(account, job)))
        {
            job.Dispose();
        }
    }

    private Task<ApiReply> SendAsync(string account, ApiCall call, CancellationToken cancellationToken) => accounts.Find(account) is { } known
        ? door.SendAsync(new Caller(known.Email, known.Role), call, cancellationToken)
        : Task.FromResult(new ApiReply(401, JsonSerializer.SerializeToUtf8Bytes(new { message = "The account has ended." })));
}
