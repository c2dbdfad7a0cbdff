using System.Collections.Frozen;
using Ripen.Engine.Attributes;
using Ripen.Templates.Expressions;

namespace Ripen.Templates.Linting;

/// <summary>What is known of the values that references read (liquid-and-webhooks §1.3).</summary>
internal static class ValueKinds
{
    // Codes and numbers: no user can write anything else into them.
    private static readonly FrozenSet<string> SimpleAttributes = new[] { "braze_id", "gender", "date_of_birth", "country", "language", "random_bucket_number" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The type of a reference's values; <see cref="AttributeType.Automatic"/> when nothing is known.</summary>
    public static AttributeType TypeOf(Reference reference, ICatalogue? catalogue) => reference switch
    {
        { HasTail: true } or { Name: null } => AttributeType.Automatic,
        { Root: TemplateRoot.CustomAttribute } => catalogue?.TypeOf(reference.Name) ?? AttributeType.Automatic,
        { Root: TemplateRoot.Profile, Name: "random_bucket_number" } => AttributeType.Number,
        { Root: TemplateRoot.Profile, Name: "last_used_app_date" } => AttributeType.Time,
        { Root: TemplateRoot.Profile, Name: "most_recent_location" } => AttributeType.Object,
        { Root: TemplateRoot.Profile } => AttributeType.String,
        _ => AttributeType.Automatic,
    };

    /// <summary>Whether values of the reference hold letters, digits, dots and hyphens only.</summary>
    public static bool IsSimple(Reference reference, ICatalogue? catalogue) =>
        (reference.Root == TemplateRoot.Profile && SimpleAttributes.Contains(reference.Name ?? ""))
        || (reference.Root is TemplateRoot.Campaign or TemplateRoot.Canvas && reference.Name is "api_id" or "message_api_id" or "dispatch_id")
        || reference.Root == TemplateRoot.SubscribedState
        || TypeOf(reference, catalogue) is AttributeType.Number or AttributeType.Boolean;
}
