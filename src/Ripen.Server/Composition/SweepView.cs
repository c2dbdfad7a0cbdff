using System.Globalization;
using System.Text.Json;
using Ripen.Engine.Names;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition;

/// <summary>A sweep as the whole installation sees it: what its partitions have of it, added up. Instants are milliseconds since 1970.</summary>
internal sealed record SweepView(ulong Id, SweepKind Kind, int Subject)
{
    private readonly List<Sweep> _parts = [];

    /// <summary>In how many partitions it began.</summary>
    public int Partitions => _parts.Count;

    /// <summary>Whether it has not come to its end everywhere.</summary>
    public bool IsUnderWay => Status is SweepStatus.Running or SweepStatus.Marked;

    /// <summary>Where it stands: under way as long as it is so in any partition, or a volume limit has not decided on all whom it came to.</summary>
    public SweepStatus Status => _parts.Exists(p => p.Status is SweepStatus.Running or SweepStatus.Deleting || p.Waiting > 0) ? SweepStatus.Running
        : _parts.Exists(p => p.Status == SweepStatus.Marked) ? SweepStatus.Marked
        : IsCancelledSomewhere ? SweepStatus.Cancelled
        : SweepStatus.Done;

    /// <summary>Whether it was ended in any partition before it came to all users.</summary>
    public bool IsCancelledSomewhere => _parts.Exists(p => p.Status == SweepStatus.Cancelled);

    /// <summary>Whether partitions begin it by themselves.</summary>
    public bool HasInstant => _parts[0].HasInstant;

    /// <summary>When it began.</summary>
    public long StartedAt => _parts.Min(p => p.StartedAt);

    /// <summary>How many users got an entry, had what is taken from them, or were marked.</summary>
    public long Entered => _parts.Sum(p => p.Entered);

    /// <summary>What users are entered with.</summary>
    public ReadOnlyMemory<byte> Context => _parts[0].Context;

    /// <summary>The id as the API writes it.</summary>
    public string IdText => TextOf(Id);

    // With an audience of its own or without, and whatever it sets off, it is the same to the caller.
    private bool IsCall => Kind is SweepKind.Broadcast or SweepKind.CanvasCall or SweepKind.CampaignCall;

    private string KindText => IsCall ? "broadcast" : JsonNamingPolicy.SnakeCaseLower.ConvertName(Kind.ToString());

    private string SubjectKey => Kind switch
    {
        SweepKind.RemoveAttribute => "attribute",
        SweepKind.RemoveEvent => "event",
        SweepKind.DeleteMembers => "segment",
        SweepKind.CampaignCall => "campaign",
        _ => "canvas",
    };

    /// <summary>Adds what a partition has of it; a copy that nobody changes.</summary>
    public void Add(Sweep part) => _parts.Add(part);

    /// <summary>The id as the API writes it: 16 hexadecimal digits.</summary>
    public static string TextOf(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>What it does and to whom, for people.</summary>
    public string Describe(INames names) => $"{KindText} of {SubjectKey} {names.Text(Subject)}";

    /// <summary>Writes it as an object.</summary>
    public void Write(Utf8JsonWriter json, INames names)
    {
        json.WriteStartObject();
        json.WriteString("id", IdText);
        json.WriteString("kind", KindText);
        json.WriteString(SubjectKey, names.Text(Subject));
        json.WriteString("status", Status == SweepStatus.Marked ? "waiting" : JsonNamingPolicy.SnakeCaseLower.ConvertName(Status.ToString()));
        if (_parts[0].At > 0)
        {
            json.WriteString(Kind == SweepKind.DeleteMembers ? "deletes_at" : "at", Instant.ToIso(_parts.Max(p => p.At)));
        }

        json.WriteString("started_at", Instant.ToIso(StartedAt));
        if (IsUnderWay)
        {
            json.WriteNull("finished_at");
        }
        else
        {
            json.WriteString("finished_at", Instant.ToIso(_parts.Max(p => p.FinishedAt)));
        }

        json.WriteNumber("users", _parts.Sum(p => p.Users));
        json.WriteNumber("looked_at", _parts.Sum(p => p.Looked));
        if (Kind == SweepKind.DeleteMembers)
        {
            json.WriteNumber("members", Entered);
            json.WriteNumber("deleted", _parts.Sum(p => p.Refused));
        }
        else if (_parts[0].IsRemoval)
        {
            json.WriteNumber("removed", Entered);
        }
        else
        {
            json.WriteNumber(Kind == SweepKind.CampaignCall ? "triggered" : "entered", Entered);
            json.WriteNumber("refused", _parts.Sum(p => p.Refused));
        }

        json.WriteNumber("partitions", Partitions);
        json.WriteNumber("partitions_done", _parts.Count(p => p.Status is not (SweepStatus.Running or SweepStatus.Deleting)));
        json.WriteEndObject();
    }
}
