using Ripen.Engine.Attributes;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Users.Updates;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>The types of attributes that definitions write with constants: an attribute may get its first value from a canvas and from no request.</summary>
internal static class UpdateTypes
{
    /// <summary>What launched definitions are about to write.</summary>
    public static IReadOnlyCollection<NameSighting> Of(RuleSet rules, INames names)
    {
        var updates = rules.Canvases.Where(canvas => canvas.Status == DefinitionStatus.Active)
            .SelectMany(canvas => canvas.Steps).OfType<UserUpdateStep>().SelectMany(step => step.Updates);
        return updates.Where(update => update.Attribute is not null)
            .Select(update => new NameSighting(names.Find(update.Attribute!), NameRole.Attribute, TypeOf(update)))
            .Where(sighting => sighting.Number > 0)
            .ToHashSet();
    }

    private static AttributeType TypeOf(AttributeUpdate update) => update.Action switch
    {
        UpdateAction.Increment or UpdateAction.Decrement => AttributeType.Number,
        UpdateAction.Add or UpdateAction.RemoveItem => AttributeType.Array,
        _ => AttributeTypes.Of(update.Operand),
    };
}
