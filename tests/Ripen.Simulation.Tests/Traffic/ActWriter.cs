using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;

namespace Ripen.Simulation.Tests.Traffic;

/// <summary>Writes the acts of a request as the log entry of one partition.</summary>
internal sealed class ActWriter(TestNames names)
{
    private readonly TrackEntryWriter _out = new();

    public byte[] Write(IEnumerable<Act> acts, UInt128? key, UInt128 body)
    {
        _out.Begin(key, body);
        foreach (var act in acts)
        {
            Write(act);
        }

        return _out.Finish();
    }

    private void Write(Act act)
    {
        var kind = act switch
        {
            Act.Write => CommandKind.Attributes,
            Act.Event => CommandKind.Event,
            Act.Purchase => CommandKind.Purchase,
            _ => CommandKind.Session,
        };
        _out.BeginObject(kind, Machine.HashOf(act.User), Encoding.UTF8.GetBytes(act.User), create: true);
        switch (act)
        {
            case Act.Write write:
                Write(write);
                break;
            case Act.Event e:
                _out.Event(names.GetOrAdd(e.Name), e.Time, 0, Encoding.UTF8.GetBytes(e.Id), RequestBuilder.Properties(("seconds", e.Seconds)));
                break;
            case Act.Purchase p:
                _out.Purchase(names.GetOrAdd(p.Product), p.Time, 0, names.GetOrAdd("EUR"), 10, p.Quantity, Encoding.UTF8.GetBytes(p.Id), []);
                break;
            case Act.Session s:
                _out.Session(names.GetOrAdd(s.App), s.Time);
                break;
        }

        _out.EndObject();
    }

    private void Write(Act.Write write)
    {
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
