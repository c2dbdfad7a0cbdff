using System.Collections.Concurrent;
using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Tests.Api.Envelope;

/// <summary>Partitions that keep what they are given, remember keys as real ones do, and answer as they are told to.</summary>
public sealed class FakePartitions : IPartitions
{
    private readonly ConcurrentDictionary<(int Partition, UInt128 Key, bool IsHome), UInt128> _keys = [];

    public int Count { get; init; } = 8;

    public ConcurrentQueue<(int Partition, byte[] Entry)> Entries { get; } = [];

    /// <summary>What comes of an entry instead of being taken; null to take it.</summary>
    public Func<int, byte[], AppendStatus?> Answer { get; set; } = (_, _) => null;

    /// <summary>Awaited by every append before it is answered.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Waiting => _waiting;

    private int _waiting;

    public async ValueTask<AppendResult> AppendAsync(int partition, byte[] entry, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        await Gate;
        if (Answer(partition, entry) is { } told)
        {
            return new AppendResult(told, 0);
        }

        if (KeyOf(entry) is { } key)
        {
            var place = (partition, key.Key, entry[0] == (byte)EntryKind.IdempotencyKey);
            if (!_keys.TryAdd(place, key.Body))
            {
                return new AppendResult(_keys[place] == key.Body ? AppendStatus.Repeated : AppendStatus.Conflict, 0);
            }
        }

        Entries.Enqueue((partition, entry));
        return new AppendResult(AppendStatus.Applied, Entries.Count);
    }

    public async ValueTask<AppendResult> AppendAsync(ReadOnlyMemory<byte> parts, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(EntryParts.Read(parts).Select(p => AppendAsync(p.Partition, p.Entry.ToArray(), cancellationToken).AsTask()));
        return results.DefaultIfEmpty().MaxBy(r => r.Status switch
        {
            AppendStatus.Conflict => 4,
            AppendStatus.Unavailable => 3,
            AppendStatus.Refused => 2,
            AppendStatus.Busy => 1,
            _ => 0,
        });
    }

    /// <summary>Whom identifiers lead to, by address or number, external id, or name of an alias.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<UserMatch>> Users { get; } = [];

    public ValueTask<IReadOnlyList<UserMatch>> FindUsersAsync(UserIdentifier user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Users.GetValueOrDefault(user.Second ?? user.First) ?? []);

    public ValueTask<byte[]?> ReadProfileAsync(UserIdentifier user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(user.First == "nobody" ? null : System.Text.Encoding.UTF8.GetBytes($$"""{"message":"success","kind":"{{user.Kind}}","first":"{{user.First}}","second":"{{user.Second}}"}"""));

    public ValueTask<byte[]?> ReadLedgerAsync(UserIdentifier user, string attribute, string? cursor, long? asOf, CancellationToken cancellationToken) =>
        ValueTask.FromResult(user.First == "nobody" ? null : System.Text.Encoding.UTF8.GetBytes($$"""{"message":"success","attribute":"{{attribute}}","cursor":"{{cursor}}"}"""));

    private static (UInt128 Key, UInt128 Body)? KeyOf(byte[] entry)
    {
        var reader = new ByteReader(entry);
        var kind = (EntryKind)reader.Byte();
        reader.Byte();
        return kind == EntryKind.IdempotencyKey || (kind == EntryKind.Track && reader.Byte() == 1) ? (reader.Fixed128(), reader.Fixed128()) : null;
    }
}
