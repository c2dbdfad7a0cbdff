using Ripen.Engine.Log;
using Ripen.Engine.Users.Updates;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>One row of a write.</summary>
/// <param name="Kind"><c>set</c>, <c>add</c>, <c>email</c> or <c>subscription</c>; an addition may have bounds.</param>
internal sealed record Change(string Kind, string Name, object? Value, decimal? Min = null, decimal? Max = null)
{
    public static Change Of(Assignment assignment) => new(
        assignment.Kind switch
        {
            AssignmentKind.Attribute => "set",
            AssignmentKind.Increment => "add",
            AssignmentKind.Field => "email",
            AssignmentKind.Subscription => "subscription",
            _ => throw new NotSupportedException($"The reference knows no {assignment.Kind}."),
        },
        assignment.Name,
        Plain.Of(assignment.Value));

    public static Change Of(AttributeUpdate update)
    {
        var value = Plain.Of(update.Operand);
        var kind = update.Action is UpdateAction.Set or UpdateAction.Remove ? "set" : "add";
        return new Change(
            kind,
            update.Attribute ?? throw new NotSupportedException("The reference writes attributes only."),
            update.Action == UpdateAction.Decrement ? -(decimal)value! : value,
            (decimal?)Plain.Of(update.Min ?? default),
            (decimal?)Plain.Of(update.Max ?? default));
    }
}
