using System.Text;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>Parses bodies as the endpoint does, without HTTP.</summary>
internal sealed class TrackRun
{
    public const int Partitions = 8;

    /// <summary>2026-01-05T09:00:00Z.</summary>
    public const long ReceivedAt = 1_767_603_600_000;

    private readonly TrackRequest _request;

    public TrackRun(FakeNames? names = null)
    {
        Names = names ?? new FakeNames();
        _request = new TrackRequest(Names, Partitions);
    }

    public FakeNames Names { get; }

    /// <summary>Whom addresses and numbers lead to.</summary>
    public Dictionary<string, UserRef> Users { get; } = [];

    /// <summary>The hash of the idempotency key, if there is one.</summary>
    public UInt128? Key { get; init; }

    public TrackRequest Request => _request;

    public RequestFault Fault { get; private set; }

    public string Answer { get; private set; } = "";

    public int Status { get; private set; }

    /// <summary>The entries by partition.</summary>
    public SortedDictionary<int, byte[]> Entries { get; } = [];

    /// <summary>The entries as one call takes them.</summary>
    public byte[] Parts { get; private set; } = [];

    public TrackRun Parse(string body, TrackShape shape = TrackShape.Track) => Parse(Encoding.UTF8.GetBytes(body), shape);

    public TrackRun Parse(byte[] body, TrackShape shape = TrackShape.Track)
    {
        Entries.Clear();
        Parts = [];
        _request.Body.Set(body);
        Fault = _request.Open(shape, Key, default, ReceivedAt);
        if (Fault != RequestFault.None)
        {
            Status = 400;
            Answer = Fault == RequestFault.Malformed ? "Bad Request" : TrackMessages.TooMany;
            return this;
        }

        var parsed = _request.ParseAsync(
            Names, (contact, _) => ValueTask.FromResult(Users.TryGetValue(contact.First, out var user) ? user : (UserRef?)null), CancellationToken.None);
        Assert.True(parsed.IsCompletedSuccessfully);
        Parts = _request.Entries.Finish();
        foreach (var (partition, entry) in EntryParts.Read(Parts))
        {
            Entries.Add(partition, entry.ToArray());
        }

        Status = _request.HasAccepted ? 201 : 400;
        Answer = Encoding.UTF8.GetString(_request.Answer.Write(_request, shape).Span);
        return this;
    }

    /// <summary>The objects of all entries as text, one a line, in the order of partitions.</summary>
    public string Text() => string.Join('\n', Entries.Values.SelectMany(entry => EntryText.Read(entry, Names)));
}
