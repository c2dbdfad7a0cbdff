using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Traffic;

namespace Ripen.Simulation.Tests.Running;

/// <content>The clients: what they send, what they hear, and what they send again.</content>
internal sealed partial class Simulation
{
    private void Send(ClientRequest request)
    {
        Story.Add($"{_machine.Clock.Now}: {request.Key} {string.Join(", ", request.Acts)}");
        _waiting.Add(request);
        if (request.Key is { } key)
        {
            // The key's home first; its parts when that has answered.
            var home = (int)(HashOf(key) % (UInt128)_machine.Partitions);
            request.IsAtHome = true;
            request.Deeds = [new Deed.KeyAtHome(home, key, request.Body)];
            request.Answer = Node.Send([(request.Deeds[0], Entries.IdempotencyKey(HashOf(key), HashOf(request.Body)))]);
        }
        else
        {
            SendParts(request);
        }
    }

    private void SendParts(ClientRequest request)
    {
        // Addresses are looked up before: who is meant, if anybody has one, goes with the object to the address's home, or the object goes to the user under the platform's id.
        Dictionary<string, (UserRef User, bool IsSentToUser)> picked = [];
        foreach (var address in request.Acts.Select(a => a.User).Where(Machine.IsAddress).Distinct())
        {
            if (Node.Find(address) is { } user)
            {
                picked.Add(address, (user, _draw.Chance(50)));
            }
        }

        int PlaceOf(Act act) => act is Act.Identity identity ? identity.Who.Partition(_machine.Partitions)
            : picked.GetValueOrDefault(act.User) is { IsSentToUser: true, User: var user } ? user.Partition(_machine.Partitions)
            : _machine.PartitionOf(act.User);
        var parts = request.Acts.GroupBy(PlaceOf).Select(g => new Deed.Request(g.Key, request.Key, request.Body, [.. g])).ToList();
        request.IsAtHome = false;
        request.Deeds = parts;
        request.Answer = Node.Send([.. parts.Select(p =>
            ((Deed)p, _writer.Write(p.Acts, request.Key is { } key ? HashOf(key) : null, HashOf(request.Body), picked)))]);
    }

    // A client that heard nothing, or does not trust its answer, sends the same once more; some send another body under the same key.
    private void SendAgain()
    {
        List<ClientRequest> known = [.. _unanswered, .. _answered.Where(r => r.Key is not null)];
        if (known.Count == 0)
        {
            return;
        }

        var request = _draw.OneOf(known);
        _unanswered.Remove(request);
        _answered.Remove(request);
        var body = request.Key is not null && _draw.Chance(20) ? request.Body + "'" : request.Body;
        Send(new ClientRequest(request.Key, body, request.Acts));
    }

    // Answers that arrived: of a key's home, so that the parts follow, or of all parts.
    private void Hear()
    {
        foreach (var request in _waiting.Where(r => r.Answer is { IsCompleted: true }).ToList())
        {
            var status = request.Answer!.GetAwaiter().GetResult().Status;
            if (status == AppendStatus.Unavailable)
            {
                continue; // the process died under it
            }

            request.Deeds.ToList().ForEach(d => d.IsAcknowledged = true);
            _checker.Note(request.Deeds, status);
            _waiting.Remove(request);
            if (!request.IsAtHome)
            {
                _answered.Add(request);
            }
            else if (status != AppendStatus.Conflict)
            {
                _waiting.Add(request);
                SendParts(request);
            }
        }
    }

    private void Guess(ClientRequest? request)
    {
        if (request is not null)
        {
            Send(request);
        }
    }

    // Whoever is not Ada yet is merged into her, one after the other.
    private bool IsOne()
    {
        if (Node.Find("ada") is not { } ada)
        {
            Send(new ClientRequest(null, "", [new Act.Event("ada", "demo_requested", _machine.Clock.Now, "", 60)]));
            return false;
        }

        foreach (var name in Machine.Names.Concat(Machine.SecondIds))
        {
            if (Node.Find(name) is { } other && other != ada)
            {
                Send(new ClientRequest(null, "", [new Act.Identity(name, CommandKind.Merge, "ada", other, ada)]));
                return false;
            }
        }

        return true;
    }

    private static UInt128 HashOf(string text) => System.IO.Hashing.XxHash128.HashToUInt128(System.Text.Encoding.UTF8.GetBytes(text));
}
