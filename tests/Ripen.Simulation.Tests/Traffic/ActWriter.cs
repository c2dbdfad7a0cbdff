using System.Text;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;

namespace Ripen.Simulation.Tests.Traffic;

/// <summary>Writes the acts of a request as the log entry of one partition, and those of a document as a render brings them.</summary>
internal sealed class ActWriter(TestNames names)
{
    private readonly TrackEntryWriter _out = new();
    private IReadOnlyDictionary<string, (UserRef User, bool IsSentToUser)> _picked = new Dictionary<string, (UserRef, bool)>();

    /// <param name="picked">Whom the addresses among the names lead to, of those who have them; nothing for those that nobody has.</param>
    public byte[] Write(IEnumerable<Act> acts, UInt128? key, UInt128 body, IReadOnlyDictionary<string, (UserRef User, bool IsSentToUser)> picked)
    {
        _picked = picked;
        _out.Begin(key, body);
        foreach (var act in acts)
        {
            Begin(act);
            if (act is Act.Write { Edit: { } edit })
            {
                _out.Edited(edit);
            }

            Write(act);
        }

        return _out.Finish();
    }

    /// <summary>Writes acts as the document of a User Update has them: without the head of an entry, and all of the user whose journey it is.</summary>
    public byte[] Document(IEnumerable<Act> acts)
    {
        _out.Begin();
        var head = _out.Length;
        foreach (var act in acts)
        {
            _out.BeginBrazeIdObject(KindOf(act), Machine.HashOf(act.User), 0);
            Write(act);
        }

        return _out.Finish()[head..];
    }

    private void Write(Act act)
    {
        switch (act)
        {
            case Act.Identity { What: CommandKind.AddAlias } alias:
                var identifier = Machine.IdentifierOf(alias.Other);
                _out.Alias(Encoding.UTF8.GetBytes(identifier.First), Encoding.UTF8.GetBytes(identifier.Second));
                break;
            case Act.Identity { What: CommandKind.RenameExternalId } rename:
                _out.ExternalIds(Encoding.UTF8.GetBytes(rename.User), Encoding.UTF8.GetBytes(rename.Other));
                break;
            case Act.Identity { What: CommandKind.Identify or CommandKind.RemoveExternalId } identify:
                _out.ExternalId(Encoding.UTF8.GetBytes(identify.Other));
                break;
            case Act.Identity { What: CommandKind.Merge } merge:
                _out.Survivor(merge.Survivor);
                break;
            case Act.Write write:
                Write(write);
                break;
            case Act.Event e:
                _out.Event(names.GetOrAdd(e.Name), e.Time, 0, Encoding.UTF8.GetBytes(e.Id), RequestBuilder.Properties(("seconds", e.Seconds)));
                break;
            case Act.Purchase p:
                _out.Purchase(names.GetOrAdd(p.Product), p.Time, 0, names.GetOrAdd("EUR"), 10, p.Quantity, Encoding.UTF8.GetBytes(p.Id), []);
                break;
            case Act.Call call:
                _out.CanvasTrigger(names.GetOrAdd(call.Canvas), RequestBuilder.Properties(("seconds", call.Seconds)));
                break;
            case Act.Session s:
                _out.Session(names.GetOrAdd(s.App), s.Time);
                break;
        }

        _out.EndObject();
    }

    private static CommandKind KindOf(Act act) => act switch
    {
        Act.Write => CommandKind.Attributes,
        Act.Event => CommandKind.Event,
        Act.Purchase => CommandKind.Purchase,
        Act.Call => CommandKind.CanvasTrigger,
        Act.Identity identity => identity.What,
        _ => CommandKind.Session,
    };

    private void Begin(Act act)
    {
        var kind = act is Act.Write { Edit: not null } ? CommandKind.Edited : KindOf(act);
        var name = Machine.IdentifierOf(act.User);
        var (first, second) = (Encoding.UTF8.GetBytes(name.First), Encoding.UTF8.GetBytes(name.Second));
        if (act is Act.Identity known)
        {
            _out.BeginBrazeIdObject(kind, known.Who.Key, known.Who.CreatedSecond);
        }
        else if (name.Kind == IdentifierKind.Email)
        {
            BeginAddress(kind, name, first, _picked.TryGetValue(act.User, out var picked) ? picked : null);
        }
        else if (name.Kind == IdentifierKind.Alias)
        {
            _out.BeginAliasObject(kind, name.Hash, first, second, create: true);
        }
        else
        {
            _out.BeginObject(kind, name.Hash, first, create: true);
        }
    }

    private void BeginAddress(CommandKind kind, Identifier address, byte[] text, (UserRef User, bool IsSentToUser)? picked)
    {
        if (picked is { IsSentToUser: true, User: var user })
        {
            _out.BeginBrazeIdObject(kind, user.Key, user.CreatedSecond);
        }
        else
        {
            _out.BeginContactObject(kind, address.Kind, address.Hash, text, text, create: true, picked?.User);
        }
    }

    private void Write(Act.Write write)
    {
        if (Machine.IsAddress(write.User))
        {
            _out.Assignment(AssignmentKind.Field, (int)ProfileField.Email, Value.Of(write.User)); // as the server has it: an address is also a field
        }

        foreach (var (kind, name, value) in write.Assignments)
        {
            var number = kind switch
            {
                AssignmentKind.Field => (int)ProfileField.Email,
                AssignmentKind.Subscription => (int)SubscriptionChannel.Email,
                _ => names.GetOrAdd(name),
            };
            _out.Assignment(kind, number, value);
        }
    }
}
