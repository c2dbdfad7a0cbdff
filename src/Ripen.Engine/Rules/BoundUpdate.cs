using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Rules;

/// <summary>An update row with its attribute as a number; 0 when it writes <paramref name="Field"/> instead.</summary>
public sealed record BoundUpdate(int Attribute, ProfileField? Field, UpdateAction Action, Value Operand, Value? Min, Value? Max);
