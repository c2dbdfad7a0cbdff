using System.Text.Json;
using Ripen.Server.Api.Collect;
using Ripen.Server.Api.Inbound;

namespace Ripen.Server.Api.Analytics;

/// <summary>Turns the messages of a batch into steps, in their order, and gathers what is refused.</summary>
internal sealed class AnalyticsBatch(CollectingApp app, long receivedAt, Action<string> drop)
{
    // Names that events may not give their properties (rest-api §2.5) are kept under these.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal) { ["time"] = "time_", ["event_name"] = "event_name_" };

    private readonly List<AnalyticsStep> _steps = [];
    private readonly List<(int Index, string Message)> _refused = [];
    private AnalyticsRun _run = new();

    /// <summary>What was refused, by place.</summary>
    public List<(int Index, string Message)> Refused => _refused;

    /// <summary>Reads messages.</summary>
    /// <param name="kind">What they say, where the path tells.</param>
    /// <param name="sentAt">What the sender's clock said.</param>
    public IReadOnlyList<AnalyticsStep> Read(IEnumerable<JsonElement> messages, AnalyticsKind? kind, long? sentAt)
    {
        var place = 0;
        foreach (var root in messages)
        {
            var problem = AnalyticsMessage.Read(root, kind, sentAt, receivedAt, out var unreadable) is { } message ? Take(place, message) : unreadable;
            if (problem is not null)
            {
                _refused.Add((place, problem));
            }

            place++;
        }

        EndRun();
        return _steps;
    }

    private string? Take(int place, AnalyticsMessage message)
    {
        switch (message.Kind)
        {
            case AnalyticsKind.Identify:
                Link(message);
                Attributes(place, message, json => Traits.Write(json, message.Root.Member("traits"), app.MayWrite, drop));
                return null;
            case AnalyticsKind.Group:
                return Group(place, message);
            case AnalyticsKind.Alias:
                return Alias(place, message);
            case AnalyticsKind.Track when message.Root.Text("event").Length == 0:
                return "'event' is required";
            case AnalyticsKind.Track:
                Event(place, message, message.Root.Text("event"));
                return null;
            default:
                Event(place, message, message.Kind == AnalyticsKind.Page ? "page_viewed" : "screen_viewed");
                return null;
        }
    }

    private void Link(AnalyticsMessage message)
    {
        if (message.User.IsExternal && message.AnonymousId.Length > 0)
        {
            EndRun();
            _steps.Add(new AnalyticsStep.Link(message.AnonymousId, message.UserId));
        }
    }

    private string? Alias(int place, AnalyticsMessage message)
    {
        var previous = message.Root.Text("previousId") is { Length: > 0 } given ? given : message.AnonymousId;
        if (!message.User.IsExternal || previous.Length is 0 or > AnalyticsLimits.MaxIdLength)
        {
            return "'userId' and 'previousId' are required";
        }

        EndRun();
        _steps.Add(new AnalyticsStep.Alias(place, previous, message.UserId));
        return null;
    }

    private string? Group(int place, AnalyticsMessage message)
    {
        var group = message.Root.Text("groupId");
        if (group.Length == 0)
        {
            return "'groupId' is required";
        }

        Attributes(place, message, json =>
        {
            if (app.MayWrite("group_id"))
            {
                json.WriteString("group_id", group);
            }
            else
            {
                drop("group_id");
            }

            if (message.Root.Member("traits") is { ValueKind: JsonValueKind.Object } traits && traits.EnumerateObject().Any())
            {
                if (app.MayWrite("group"))
                {
                    json.WritePropertyName("group");
                    traits.WriteTo(json);
                }
                else
                {
                    drop("group");
                }
            }
        });
        return null;
    }

    private void Attributes(int place, AnalyticsMessage message, Action<Utf8JsonWriter> write)
    {
        if (!_run.TakesAttributes)
        {
            EndRun();
        }

        _run.AddAttributes(place, json =>
        {
            message.User.Write(json);
            write(json);
        });
    }

    private void Event(int place, AnalyticsMessage message, string name)
    {
        if (!_run.TakesEvent)
        {
            EndRun();
        }

        if (message.IsVisit)
        {
            _run.Visits.Add((message.User, message.Time));
        }

        _run.AddEvent(place, json =>
        {
            message.User.Write(json);
            json.WriteString("name", name);
            json.WriteString("time", Engine.Values.Instant.ToIso(message.Time));
            if (message.Id.Length > 0)
            {
                json.WriteString("event_id", message.Id);
            }

            if (message.IsVisit)
            {
                json.WriteString("app_id", app.Id);
            }

            Properties(json, message);
        });
    }

    private static void Properties(Utf8JsonWriter json, AnalyticsMessage message)
    {
        json.WriteStartObject("properties");
        var properties = message.Root.Member("properties");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject() : default)
        {
            var name = Renamed.GetValueOrDefault(property.Name, property.Name);
            if (written.Add(name))
            {
                json.WritePropertyName(name);
                property.Value.WriteTo(json);
            }
        }

        foreach (var name in message.Kind is AnalyticsKind.Page or AnalyticsKind.Screen ? new[] { "name", "category" } : [])
        {
            if (message.Root.Text(name) is { Length: > 0 } text && written.Add(name))
            {
                json.WriteString(name, text);
            }
        }

        json.WriteEndObject();
    }

    private void EndRun()
    {
        if (!_run.IsEmpty)
        {
            _steps.Add(new AnalyticsStep.Write(_run));
            _run = new AnalyticsRun();
        }
    }
}
