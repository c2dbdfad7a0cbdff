using Ripen.Definitions.Nodes;
using Ripen.Engine.Attributes;
using Ripen.Engine.Users;

namespace Ripen.Definitions.Mapping;

/// <summary>What documents say of custom attributes and events; the schema has checked their form.</summary>
internal static class NamedDataMapper
{
    public static AttributeDefinition Attribute(MappingContext context, MappingNode root)
    {
        var name = root.Text("name")!;
        if (ProfileSubjects.Fields.ContainsKey(name))
        {
            context.Error(root.Find("name")!, $"'{name}' is a standard field; its type is fixed and it cannot be blocklisted");
        }
        else if (name[0] == '$')
        {
            context.Error(root.Find("name")!, "a custom attribute's name does not begin with a dollar sign");
        }

        var type = TypeOf(root.Text("type"));
        if (root.Scalar("array_limit") is { } limit && type != AttributeType.Array)
        {
            context.Error(limit, "'array_limit' bounds a list; it needs type: array");
        }

        return new(root.Text("id")!, name, type, (int?)root.Scalar("array_limit")?.Value.AsInteger, root.Flag("blocklisted"));
    }

    public static EventDefinition Event(MappingContext context, MappingNode root)
    {
        if (root.Text("name")![0] == '$')
        {
            context.Error(root.Find("name")!, "a custom event's name does not begin with a dollar sign");
        }

        return new(root.Text("id")!, root.Text("name")!, root.Flag("blocklisted"));
    }

    private static AttributeType TypeOf(string? word) => Array.Find(Enum.GetValues<AttributeType>(), type => AttributeTypes.WordOf(type) == word);
}
