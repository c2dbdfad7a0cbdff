using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>A canvas in which nothing is yet.</summary>
public sealed class NewCanvasTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task What_is_missing_is_still_to_do_and_an_error_once_a_launch_was_tried(string language)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var author = new CanvasAuthor(person.Page, CanvasTerms.In(language));
        await author.CreateAsync("Begun");
        await author.GoAsync(author.Terms.EntrySchedule);
        await author.Field(author.Terms.SelectTrigger).WaitForAsync();
        await author.GoAsync(author.Terms.Summary);
        var toDo = person.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = author.Terms.ToDo });
        await Assertions.Expect(toDo.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Assertions.Expect(person.Page.Locator(".ripen-part-errors, .ripen-note-error, .ripen-problems")).ToHaveCountAsync(0);

        // What is done leaves the list; what is begun and wrong is an error.
        await toDo.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = author.Terms.EntrySchedule }).ClickAsync();
        await author.AddTriggerAsync(author.Terms.CustomEvent);
        await person.Page.Locator(".ripen-note-error").WaitForAsync();
        await author.GoAsync(author.Terms.Summary);
        await Assertions.Expect(toDo.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Assertions.Expect(person.Page.Locator(".ripen-problems li")).ToHaveCountAsync(1);

        await author.Button(author.Terms.LaunchCanvas).ClickAsync();
        await Assertions.Expect(person.Page.Locator(".ripen-problems li")).ToHaveCountAsync(2);
        await Assertions.Expect(toDo).ToHaveCountAsync(0);
    }
}
