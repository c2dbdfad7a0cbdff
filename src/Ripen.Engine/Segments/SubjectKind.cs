namespace Ripen.Engine.Segments;

/// <summary>The subjects that a filter leaf may have (contract §3). The numbers are stored with calls (<see cref="CallAudience"/>): new ones go to the end.</summary>
public enum SubjectKind
{
    /// <summary>A custom attribute, by its name or a path into it.</summary>
    Attribute,

    /// <summary>A standard profile field, such as <c>country</c>.</summary>
    Profile,

    /// <summary>How often and when a custom event happened.</summary>
    Event,

    /// <summary>How often and when something was bought; a product id or <see cref="FilterSubject.Any"/>.</summary>
    Purchase,

    /// <summary>How often and when sessions started; an app or <see cref="FilterSubject.Any"/>.</summary>
    Sessions,

    /// <summary>Which apps were used.</summary>
    Apps,

    /// <summary>Membership of another segment.</summary>
    Segment,

    /// <summary>Whether and when a campaign's message was received.</summary>
    Campaign,

    /// <summary>Whether, when and by which variant a canvas was entered.</summary>
    Canvas,

    /// <summary>The state of a subscription channel: <c>email</c> or <c>push</c>.</summary>
    Subscription,

    /// <summary>Whether there is an e-mail address that may be written to.</summary>
    EmailAvailable,

    /// <summary>The user's fixed number from 0 to 9999.</summary>
    RandomBucket,

    /// <summary>A property of the triggering event, or a path into it; only in a trigger's <c>where</c>.</summary>
    Property,

    /// <summary>A member of the list item that a <see cref="FilterNode.AnyItem"/> looks at, or a path into it.</summary>
    Item,

    /// <summary>A variable of the journey, or a path into it; only in the steps of a canvas.</summary>
    Context,
}
