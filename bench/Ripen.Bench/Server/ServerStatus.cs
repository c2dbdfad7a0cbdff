using System.Text.Json;

namespace Ripen.Bench.Server;

/// <summary><c>GET /v1/status</c> as far as the bench looks at it. A member that the server does not tell is null and named in <see cref="Missing"/>.</summary>
internal sealed record ServerStatus
{
    /// <summary>The last position of the log.</summary>
    public long? LogPosition { get; private init; }

    /// <summary>The position up to which profiles are checkpointed.</summary>
    public long? CheckpointPosition { get; private init; }

    /// <summary>How long a replay of the rest would take, in seconds.</summary>
    public double? ReplaySecondsBehind { get; private init; }

    /// <summary>Campaign candidates not yet decided.</summary>
    public long? PendingCandidates { get; private init; }

    /// <summary>Deliveries not yet answered.</summary>
    public long? PendingDeliveries { get; private init; }

    /// <summary>Profiles.</summary>
    public long? Profiles { get; private init; }

    /// <summary>Bytes of all profiles in memory.</summary>
    public long? ProfileBytes { get; private init; }

    /// <summary><c>PRAGMA synchronous</c> of the live log connection; 2 is FULL.</summary>
    public long? LogSynchronous { get; private init; }

    /// <summary>How long the last start took to replay, in seconds.</summary>
    public double? RecoverySeconds { get; private init; }

    /// <summary>Entries of all ledgers.</summary>
    public long? LedgerEntries { get; private init; }

    /// <summary>The sum of all ledger entries of <c>lead score</c>. Null only when the server tells no sums at all.</summary>
    public double? LeadScorePoints { get; private init; }

    /// <summary>Members that the server did not tell.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    /// <summary>Positions between the log and the checkpoint.</summary>
    public long? CheckpointLag => LogPosition - CheckpointPosition;

    /// <summary>Reads the answer's body.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static ServerStatus Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("/v1/status did not answer an object.");
        var missing = new List<string>();
        double? Number(string name)
        {
            if (root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number) return value.GetDouble();
            missing.Add(name);
            return null;
        }

        double? points = null;
        if (root.TryGetProperty("ledger_points", out var sums) && sums.ValueKind == JsonValueKind.Object)
        {
            points = sums.TryGetProperty("lead score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble() : 0;
        }
        else
        {
            missing.Add("ledger_points");
        }

        return new ServerStatus
        {
            LogPosition = (long?)Number("log_position"),
            CheckpointPosition = (long?)Number("checkpoint_position"),
            ReplaySecondsBehind = Number("replay_seconds_behind"),
            PendingCandidates = (long?)Number("pending_candidates"),
            PendingDeliveries = (long?)Number("pending_deliveries"),
            Profiles = (long?)Number("profiles"),
            ProfileBytes = (long?)Number("profile_bytes"),
            LogSynchronous = (long?)Number("log_synchronous"),
            RecoverySeconds = Number("recovery_seconds"),
            LedgerEntries = (long?)Number("ledger_entries"),
            LeadScorePoints = points,
            Missing = missing,
        };
    }
}
