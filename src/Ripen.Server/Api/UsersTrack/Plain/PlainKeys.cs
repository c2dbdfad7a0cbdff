namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>The keys that a plain event may have, each once.</summary>
[Flags]
internal enum PlainKeys
{
    None = 0,
    ExternalId = 1,
    Name = 2,
    Time = 4,
    Properties = 8,
    App = 16,
    EventId = 32,

    /// <summary>Without these an event is not valid.</summary>
    Required = ExternalId | Name | Time,
}
