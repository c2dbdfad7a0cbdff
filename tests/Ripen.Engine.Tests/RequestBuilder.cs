using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests;

/// <summary>The objects of one request, in the order of its calls.</summary>
internal sealed class RequestBuilder
{
    private readonly TrackEntryWriter _out = new();
    private readonly TestNames _names;
    private readonly long _now;

    public RequestBuilder(TestNames names, long now, UInt128? key = null, UInt128 body = default)
    {
        _names = names;
        _now = now;
        _out.Begin(key, body);
    }

    public bool Create { get; init; } = true;

    public byte[] Finish() => _out.Finish();

    public RequestBuilder Set(string user, params (string Name, object? Value)[] attributes) =>
        Attributes(user, [.. attributes.Select(a => (AssignmentKind.Attribute, _names.GetOrAdd(a.Name), ToValue(a.Value)))]);

    public RequestBuilder Increment(string user, string attribute, long by) =>
        Attributes(user, (AssignmentKind.Increment, _names.GetOrAdd(attribute), Value.Of(by)));

    public RequestBuilder Add(string user, string attribute, params object[] items) =>
        Attributes(user, (AssignmentKind.AddItems, _names.GetOrAdd(attribute), ToValue(items)));

    public RequestBuilder Remove(string user, string attribute, params object[] items) =>
        Attributes(user, (AssignmentKind.RemoveItems, _names.GetOrAdd(attribute), ToValue(items)));

    public RequestBuilder Email(string user, string? email, params (string Name, object? Value)[] attributes) =>
        Attributes(user, [(AssignmentKind.Field, (int)ProfileField.Email, ToValue(email)),
            .. attributes.Select(a => (AssignmentKind.Attribute, _names.GetOrAdd(a.Name), ToValue(a.Value)))]);

    public RequestBuilder Zone(string user, string zone) => Attributes(user, (AssignmentKind.Field, (int)ProfileField.TimeZone, Value.Of(zone)));

    public RequestBuilder Subscribe(string user, SubscriptionState state, SubscriptionChannel channel = SubscriptionChannel.Email) =>
        Attributes(user, (AssignmentKind.Subscription, (int)channel, Value.Of((long)state)));

    public RequestBuilder Attributes(string user, params (AssignmentKind Kind, int Number, Value Value)[] assignments)
    {
        Begin(CommandKind.Attributes, user);
        foreach (var (kind, number, value) in assignments)
        {
            _out.Assignment(kind, number, value);
        }

        _out.EndObject();
        return this;
    }

    public RequestBuilder Event(string user, string name, long? time = null, string id = "", string? app = null, params (string Name, object? Value)[] properties)
    {
        Begin(CommandKind.Event, user);
        _out.Event(_names.GetOrAdd(name), time ?? _now, app is null ? 0 : _names.GetOrAdd(app), Encoding.UTF8.GetBytes(id), Properties(properties));
        _out.EndObject();
        return this;
    }

    public RequestBuilder Purchase(string user, string product, int quantity = 1, long? time = null, string id = "", double price = 10, string currency = "EUR")
    {
        Begin(CommandKind.Purchase, user);
        _out.Purchase(_names.GetOrAdd(product), time ?? _now, 0, _names.GetOrAdd(currency), price, quantity, Encoding.UTF8.GetBytes(id), []);
        _out.EndObject();
        return this;
    }

    public RequestBuilder Session(string user, long? time = null, string app = "web")
    {
        Begin(CommandKind.Session, user);
        _out.Session(_names.GetOrAdd(app), time ?? _now);
        _out.EndObject();
        return this;
    }

    public RequestBuilder CanvasTrigger(string user, string canvas, params (string Name, object? Value)[] context)
    {
        Begin(CommandKind.CanvasTrigger, user);
        _out.CanvasTrigger(_names.GetOrAdd(canvas), Properties(context));
        _out.EndObject();
        return this;
    }

    public RequestBuilder ApiCall(string user, bool isCampaign, string id, byte[] audience, params (string Name, object? Value)[] properties)
    {
        Begin(CommandKind.ApiCall, user);
        _out.ApiCall(isCampaign, _names.GetOrAdd(id), audience, Properties(properties));
        _out.EndObject();
        return this;
    }

    public RequestBuilder SetByAlias(string label, string name, params (string Name, object? Value)[] attributes)
    {
        var (labelBytes, nameBytes) = (Encoding.UTF8.GetBytes(label), Encoding.UTF8.GetBytes(name));
        _out.BeginAliasObject(CommandKind.Attributes, UserAddress.HashAlias(labelBytes, nameBytes), labelBytes, nameBytes, Create);
        foreach (var attribute in attributes)
        {
            _out.Assignment(AssignmentKind.Attribute, _names.GetOrAdd(attribute.Name), ToValue(attribute.Value));
        }

        _out.EndObject();
        return this;
    }

    public static byte[] Properties(params (string Name, object? Value)[] properties)
    {
        var writer = new PropertyWriter();
        foreach (var (name, value) in properties)
        {
            writer.Property(name, ToValue(value));
        }

        return writer.Written.ToArray();
    }

    public static Value ToValue(object? value) => value switch
    {
        null => Value.Null,
        Value typed => typed,
        bool truth => Value.Of(truth),
        int integer => Value.Of((long)integer),
        long integer => Value.Of(integer),
        double number => Value.Of(number),
        string text => Value.Of(text),
        DateTimeOffset instant => Value.Time(instant.ToUnixTimeMilliseconds()),
        System.Collections.IEnumerable items => Value.Array([.. items.Cast<object?>().Select(ToValue)]),
        _ => throw new ArgumentException($"No value: {value}", nameof(value)),
    };

    private void Begin(CommandKind kind, string user)
    {
        var id = Encoding.UTF8.GetBytes(user);
        _out.BeginObject(kind, UserAddress.HashExternalId(id), id, Create);
    }
}
