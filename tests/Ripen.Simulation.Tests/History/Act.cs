using Ripen.Engine.Identity;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Simulation.Tests.Machines;

namespace Ripen.Simulation.Tests.History;

/// <summary>One object of a request.</summary>
internal abstract record Act(string User)
{
    /// <summary>An attributes object.</summary>
    public sealed record Write(string User, IReadOnlyList<Assignment> Assignments) : Act(User)
    {
        /// <summary>What the ledger says of it when a person writes it by hand, as every second user's smallest ones are in a request; null for all others.</summary>
        public PersonalEdit? Edit => Assignments.Count == 1 && !Machine.IsAddress(User) && Machine.HashOf(User) % 2 == 0 ? new PersonalEdit("ana@acme.example", $"{User} asked") : null;

        public override string ToString() => $"{User} {{{string.Join(", ", Assignments)}}}";
    }

    /// <summary>An event, with a number as its property <c>seconds</c>.</summary>
    public sealed record Event(string User, string Name, long Time, string Id, long Seconds) : Act(User)
    {
        public override string ToString() => $"{User} {Name}({Seconds}) at {Time} '{Id}'";
    }

    /// <summary>A purchase.</summary>
    public sealed record Purchase(string User, string Product, int Quantity, long Time, string Id) : Act(User)
    {
        public override string ToString() => $"{User} buys {Quantity} {Product} at {Time} '{Id}'";
    }

    /// <summary>A user, known by the platform's id, gets a further name, becomes another one, or is deleted.</summary>
    /// <param name="What">
    /// <see cref="CommandKind.AddAlias"/>, <see cref="CommandKind.Identify"/>, <see cref="CommandKind.RenameExternalId"/>, <see cref="CommandKind.RemoveExternalId"/>,
    /// <see cref="CommandKind.Merge"/> or <see cref="CommandKind.Delete"/>.
    /// </param>
    /// <param name="Other">The alias or external id; of a merge the name by which the survivor was found.</param>
    public sealed record Identity(string User, CommandKind What, string Other, UserRef Who, UserRef Survivor) : Act(User)
    {
        public override string ToString() => $"{User} {What} {Other}";
    }

    /// <summary>A call of the API that enters the user into a canvas, with a number as its context <c>seconds</c>.</summary>
    public sealed record Call(string User, string Canvas, long Seconds) : Act(User)
    {
        public override string ToString() => $"{User} is called into {Canvas}({Seconds})";
    }

    /// <summary>The start of a session.</summary>
    public sealed record Session(string User, string App, long Time) : Act(User)
    {
        public override string ToString() => $"{User} session in {App} at {Time}";
    }
}
