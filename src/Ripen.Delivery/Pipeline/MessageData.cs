using Ripen.Engine.Canvas;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Pipeline;

/// <summary>What a message or a rendering step reads: a profile as it is, without copying. For one thread at a time; the profile must not change while a render runs.</summary>
public sealed class MessageData(INames names) : ITemplateData
{
    private Profile _profile = null!;
    private MessageOwner _owner = null!;
    private JourneyView? _journey;
    private ReadOnlyMemory<byte> _properties;
    private string? _lastName;
    private int _lastNumber;

    /// <inheritdoc/>
    public long Now { get; private set; }

    /// <inheritdoc/>
    public IConnectedContent? ConnectedContent { get; set; }

    /// <summary>What is said of attributes: values of blocklisted ones are hidden. Null when nothing is.</summary>
    public NameRules? Rules { get; set; }

    /// <summary>The answer that <c>on_success</c> and <c>on_failure</c> read as <c>response</c>; it is taken apart when a template first asks for it.</summary>
    public Lazy<Value>? Response { get; set; }

    /// <summary>Partition and candidate of the send, which <c>campaign.${dispatch_id}</c> names; a candidate of 0 has no id.</summary>
    public (int Partition, long Candidate) Dispatch { get; set; }

    /// <summary>The id of the campaign or step whose message this is.</summary>
    public string OwnerId => _owner.Id;

    /// <summary>Takes another message.</summary>
    /// <param name="place">The entry and the step of a canvas, or null for a campaign.</param>
    /// <param name="properties">The properties of the triggering event or call as they are stored; none for other occurrences.</param>
    public MessageData Of(Profile profile, MessageOwner owner, StepPlace? place, ReadOnlyMemory<byte> properties, long now)
    {
        _profile = profile;
        _owner = owner;
        _journey = place is null ? null : JourneyView.Of(profile, place, names);
        _properties = properties;
        Now = now;
        ConnectedContent = null;
        Dispatch = default;
        Response = null;
        return this;
    }

    /// <summary>What the message reads besides the profile, to be kept.</summary>
    internal RenderSource Source => new(
        _properties, _journey is { } journey ? new LetterJourney(journey.Variant is { } variant ? names.Find(variant) : 0, journey.Entered, journey.Variables) : null);

    /// <summary>Takes what was kept, for an event and a journey that are there no longer. Null: nothing was.</summary>
    internal MessageData From(RenderSource? source)
    {
        if (source is not null)
        {
            _properties = source.Properties;
            _journey = source.Journey is { } journey ? new JourneyView(journey.Variant == 0 ? null : names.Text(journey.Variant), journey.Entered, journey.Variables) : _journey;
        }

        return this;
    }

    /// <summary>Sets a variable of the journey for what is rendered after it with this data; the journey itself learns of it by the result.</summary>
    public void SetVariable(string name, in Value value) => _journey = _journey?.With(name, value);

    /// <summary>The same message with a copy of the profile, for a render that leaves the partition's thread.</summary>
    public MessageData Copy(Profile profile)
    {
        var bytes = new Engine.Codec.ByteWriter(512);
        ProfileCodec.Write(bytes, profile);
        var copy = new MessageData(names) { Rules = Rules }.Of(ProfileCodec.Read(profile.Key, bytes.Written), _owner, null, _properties, Now);
        copy._journey = _journey;
        copy.Dispatch = Dispatch;
        return copy;
    }

    /// <inheritdoc/>
    public Value Find(TemplateRoot root, string name) => root switch
    {
        TemplateRoot.CustomAttribute => NumberOf(name) is > 0 and var number && Rules?.IsHidden(number) != true ? _profile.Attribute(number) : Value.Null,
        TemplateRoot.Profile => FindStandard(name),
        TemplateRoot.EventProperties or TemplateRoot.ApiTriggerProperties => !Brings(root) ? Value.Null : new EventProperties(_properties.Span).Find(System.Text.Encoding.UTF8.GetBytes(name)),
        TemplateRoot.CanvasEntryProperties => _journey?.EntryProperty(name) ?? Value.Null,
        TemplateRoot.Context => _journey?.Variable(name) ?? Value.Null,
        TemplateRoot.Campaign => FindCampaign(name),
        TemplateRoot.Canvas => FindCanvas(name),
        TemplateRoot.SubscribedState => name == "email_global" ? Value.Of(SubscriptionStates.ToText(_profile.EmailSubscription)) : FindGroup(name),
        TemplateRoot.UserAlias => FindAlias(name),
        TemplateRoot.Variable when name == "response" => Response?.Value ?? Value.Null,
        _ => Value.Null,
    };

    /// <inheritdoc/>
    public Value FindAll(TemplateRoot root) => root switch
    {
        TemplateRoot.EventProperties or TemplateRoot.ApiTriggerProperties => !Brings(root) ? Value.Null : EventProperties.ToObject(_properties.Span),
        TemplateRoot.CanvasEntryProperties => _journey?.EntryProperties ?? Value.Null,
        TemplateRoot.Context => _journey?.Context ?? Value.Null,
        _ => Value.Null,
    };

    // What set the message off has one name or the other.
    private bool Brings(TemplateRoot root) => _owner.IsApiTriggered == (root == TemplateRoot.ApiTriggerProperties);

    // A template asks for the same few names at every render, with the very same text. A number never changes; only that there is none yet may.
    private int NumberOf(string name)
    {
        if (!ReferenceEquals(name, _lastName) || _lastNumber == 0)
        {
            (_lastName, _lastNumber) = (name, names.Find(name));
        }

        return _lastNumber;
    }

    private Value FindStandard(string name) => name switch
    {
        "user_id" => Text(_profile.ExternalId),
        "braze_id" => Value.Of(_profile.BrazeId),
        "first_name" => Text(_profile.Field(ProfileField.FirstName)),
        "last_name" => Text(_profile.Field(ProfileField.LastName)),
        "email_address" => Text(_profile.Field(ProfileField.Email)),
        "phone_number" => Text(_profile.Field(ProfileField.Phone)),
        "gender" => Text(_profile.Field(ProfileField.Gender)),
        "date_of_birth" => Text(_profile.Field(ProfileField.DateOfBirth)),
        "city" => Text(_profile.Field(ProfileField.HomeCity)),
        "country" => Text(_profile.Field(ProfileField.Country)),
        "language" => Text(_profile.Field(ProfileField.Language)),
        "time_zone" => Text(_profile.Field(ProfileField.TimeZone)),
        "last_used_app_date" => LastUsed(),
        "most_recent_location" => MoreFields.Of(_profile, MoreField.CurrentLocation),
        "random_bucket_number" => Value.Of((long)_profile.RandomBucket),
        _ => Value.Null,
    };

    // The later of what sessions say and what was written.
    private Value LastUsed()
    {
        var written = MoreFields.Of(_profile, MoreField.DateOfLastSession);
        var last = Math.Max(_profile.Sessions.Find(0).Last, written.Kind == ValueKind.Time ? written.AsTime : 0);
        return last > 0 ? Value.Time(last) : Value.Null;
    }

    private Value FindGroup(string id) => Value.Of(GroupStates.ToText(
        names.Find(id) is > 0 and var group && _profile.FindPart<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups) is { } groups
            ? groups.StateOf(group) : GroupState.Unknown));

    private Value FindCampaign(string name) => name switch
    {
        // A campaign or step has one message, which goes by its name and id.
        "api_id" or "message_api_id" => Value.Of(_owner.Id),
        "name" or "message_name" => Value.Of(_owner.Name),
        "dispatch_id" when Dispatch.Candidate > 0 => Value.Of(Engine.Deliveries.Delivery.ToDispatchId(Dispatch.Partition, Dispatch.Candidate)),
        _ => Value.Null,
    };

    private Value FindCanvas(string name) => name switch
    {
        "api_id" => Text(_owner.CanvasId),
        "name" => Text(_owner.CanvasName),
        // Variants have names only.
        "variant_name" or "variant_api_id" => Text(_journey?.Variant),
        _ => Value.Null,
    };

    private Value FindAlias(string label)
    {
        foreach (var alias in _profile.Aliases)
        {
            if (alias.Label == label)
            {
                return Value.Of(alias.Name);
            }
        }

        return Value.Null;
    }

    private static Value Text(string? text) => text is null ? Value.Null : Value.Of(text);
}
