using Ripen.Engine.Attributes;
using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class NameRolesTests : ControlFixture
{
    [Fact]
    public async Task NoteAsync_keeps_the_first_type_and_marks_others_as_mixed()
    {
        using var store = await OpenAsync();
        await store.Roles.NoteAsync([Attribute(7, AttributeType.Number), Attribute(7, AttributeType.Number), Attribute(8, AttributeType.Automatic)], Stop);
        Assert.Equal((AttributeType.Number, false), (store.Roles.TypeOf(7), store.Roles.IsMixed(7)));
        Assert.Equal(AttributeType.Automatic, store.Roles.TypeOf(8));

        await store.Roles.NoteAsync([Attribute(7, AttributeType.String)], Stop);
        Assert.Equal((AttributeType.Number, true), (store.Roles.TypeOf(7), store.Roles.IsMixed(7)));
        Assert.False(store.Roles.IsNews(Attribute(7, AttributeType.Time)));
    }

    [Fact]
    public async Task ForgetAsync_takes_one_role_so_that_the_next_type_is_the_first_again()
    {
        using (var store = await OpenAsync())
        {
            await store.Roles.NoteAsync([Attribute(7, AttributeType.Number), Event(7), Attribute(8, AttributeType.Number)], Stop);
            await store.Roles.NoteAsync([Attribute(7, AttributeType.String)], Stop);
            await store.Roles.ForgetAsync(7, NameRole.Attribute, Stop);
            await store.Roles.ForgetAsync(9, NameRole.Attribute, Stop); // never seen
            Assert.Equal((AttributeType.Automatic, false, true), (store.Roles.TypeOf(7), store.Roles.IsMixed(7), store.Roles.IsEvent(7)));
        }

        using var reopened = await OpenAsync();
        Assert.Equal([new(7, NameRole.Event, AttributeType.Automatic, false), new(8, NameRole.Attribute, AttributeType.Number, false)], reopened.Roles.All());
        await reopened.Roles.NoteAsync([Attribute(7, AttributeType.Time)], Stop);
        Assert.Equal((AttributeType.Time, false), (reopened.Roles.TypeOf(7), reopened.Roles.IsMixed(7)));
    }

    [Fact]
    public async Task NoteAsync_keeps_the_roles_of_a_name_apart_and_in_the_store()
    {
        using (var store = await OpenAsync())
        {
            await store.Roles.NoteAsync([Attribute(2_000, AttributeType.Array), Event(2_000)], Stop);
            await store.Roles.NoteAsync([Attribute(2_000, AttributeType.Object), Group(3)], Stop);
        }

        using var reopened = await OpenAsync();
        Assert.True(reopened.Roles.IsEvent(2_000));
        Assert.True(reopened.Roles.IsGroup(3));
        Assert.False(reopened.Roles.IsEvent(3));
        Assert.Equal(
            [
                new(3, NameRole.SubscriptionGroup, AttributeType.Automatic, false),
                new(2_000, NameRole.Attribute, AttributeType.Array, true),
                new(2_000, NameRole.Event, AttributeType.Automatic, false),
            ],
            reopened.Roles.All());
    }

    [Fact]
    public async Task NoteAsync_takes_so_many_groups_and_no_more()
    {
        using var store = await OpenAsync();
        await store.Roles.NoteAsync([.. Enumerable.Range(1, NameRoles.MaxGroups - 1).Select(Group)], Stop);
        await store.Roles.NoteAsync([Group(1_000), Group(1_001), Group(1_000)], Stop);
        Assert.True(store.Roles.IsGroup(1_000));
        Assert.False(store.Roles.IsGroup(1_001));

        using var reopened = await OpenAsync();
        await reopened.Roles.NoteAsync([Group(1_002), Group(1)], Stop);
        Assert.False(reopened.Roles.IsGroup(1_002));
        Assert.True(reopened.Roles.IsGroup(1));
    }

    private static NameSighting Attribute(int number, AttributeType type) => new(number, NameRole.Attribute, type);

    private static NameSighting Event(int number) => new(number, NameRole.Event, AttributeType.Automatic);

    private static NameSighting Group(int number) => new(number, NameRole.SubscriptionGroup, AttributeType.Automatic);
}
