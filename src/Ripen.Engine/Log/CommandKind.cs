namespace Ripen.Engine.Log;

/// <summary>The objects of a request as the log knows them. The numbers are stored; never renumber them.</summary>
public enum CommandKind : byte
{
    /// <summary>An attributes object: one write to one profile.</summary>
    Attributes = 1,

    /// <summary>A custom event.</summary>
    Event = 2,

    /// <summary>A purchase.</summary>
    Purchase = 3,

    /// <summary>The start of a session.</summary>
    Session = 4,

    /// <summary>What a user did with an e-mail, or what became of it.</summary>
    EmailInteraction = 5,

    /// <summary>The user gets a further alias, unless somebody has it or the user has another of its label (rest-api §3.1).</summary>
    AddAlias = 20,

    /// <summary>The anonymous user gets an external id, or is merged into the one who has it (rest-api §3.3).</summary>
    Identify = 21,

    /// <summary>The user is merged into another (rest-api §3.5).</summary>
    Merge = 22,

    /// <summary>The user is deleted (rest-api §3.6).</summary>
    Delete = 23,

    /// <summary>An alias of the user gets another name, unless somebody has that (rest-api §3.2).</summary>
    RenameAlias = 24,

    /// <summary>The user gets another external id, unless anybody has it or had it; the one before goes on leading to the user (rest-api §3.7).</summary>
    RenameExternalId = 25,

    /// <summary>An external id that the user had before leads to the user no more (rest-api §3.7).</summary>
    RemoveExternalId = 26,

    /// <summary>An API call that enters the user into a canvas, without an audience of its own.</summary>
    CanvasTrigger = 30,

    /// <summary>An API call that enters the user into a canvas or triggers a campaign, with an audience of its own or without.</summary>
    ApiCall = 31,

    /// <summary>An object that counts once, whoever says it how often: an id, the kind of object, and its body.</summary>
    Once = 40,

    /// <summary>The end of a session.</summary>
    SessionEnd = 41,

    /// <summary>The anonymous user of a device gets an external id, or is merged into the one who has it, whatever devices that one has already.</summary>
    IdentifyDevice = 42,

    /// <summary>Something that a visitor did with an app: it begins a session when nothing was done for <see cref="Partitions.EnginePartition.SessionGap"/>.</summary>
    Visit = 43,

    /// <summary>A session or event of what is most likely no person: who it is, the kind of object, and its body.</summary>
    Suspected = 44,

    /// <summary>An attributes object that a run of an ingestion read: the integration, the run, and the object's body.</summary>
    Ingested = 45,

    /// <summary>An attributes object that a person wrote by hand: who, why, and the object's body.</summary>
    Edited = 46,
}
