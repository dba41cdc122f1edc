using System.Net;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>A form in steps, without script, as the style guide shows it.</summary>
public sealed class StepTests(Benches benches) : OnABench(benches)
{
    private Task<Screen> OpenAsync() => Bench.Site.Visitor().OpenAsync("/styleguide/steps");

    private static Task<Screen> PlaceAsync(Screen screen) => screen.PressAsync("继续", ("Form.Town", "330482101"), ("Form.Where", "雅山西路"));

    private static Task<Screen> StoryAsync(Screen screen, string kind) => screen.PressAsync("继续", ("Form.Story", "夜里很响，睡不着"), ("Form.Kinds", kind), ("Form.Day", "2026-11-20"));

    [Fact]
    public async Task It_begins_with_the_first_question_and_says_how_far_it_is()
    {
        var screen = await OpenAsync();

        Assert.Contains("第 1 步，共 3 步", screen.Text, StringComparison.Ordinal);
        Assert.Equal("在什么地方？", screen.Document.QuerySelector("h1")!.TextContent);
        Assert.Empty(screen.Document.QuerySelectorAll(".field-error"));
    }

    [Fact]
    public async Task Only_the_questions_of_the_screen_are_checked()
    {
        var screen = await (await OpenAsync()).PressAsync("继续", ("Form.Town", "330482101"));

        Assert.Contains("第 1 步", screen.Text, StringComparison.Ordinal);
        Assert.Equal(["#Form_Where"], screen.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.StartsWith("错误：", screen.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_that_comes_up_blames_nobody()
    {
        var screen = await PlaceAsync(await OpenAsync());

        Assert.Equal("发生了什么？", screen.Document.QuerySelector("h1")!.TextContent);
        Assert.Empty(screen.Document.QuerySelectorAll(".field-error, .errors"));
    }

    [Fact]
    public async Task Back_keeps_what_was_typed_even_when_it_is_wrong()
    {
        var back = await (await PlaceAsync(await OpenAsync())).PressAsync("上一步", ("Form.Story", "短"));
        Assert.Equal("雅山西路", back.Document.GetElementById("Form_Where")!.GetAttribute("value"));

        var again = await back.PressAsync("继续");
        Assert.Equal("短", again.Document.GetElementById("Form_Story")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_question_that_does_not_apply_is_not_asked()
    {
        var smell = await StoryAsync(await PlaceAsync(await OpenAsync()), "smell");
        var noise = await StoryAsync(await PlaceAsync(await OpenAsync()), "noise");

        Assert.Equal("提交前再看一遍", smell.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("有多响？", noise.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("共 4 步", noise.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_screen_shows_every_answer_and_what_happens_next()
    {
        var check = await StoryAsync(await PlaceAsync(await OpenAsync()), "smell");

        Assert.Equal(
            ["乍浦", "雅山西路", "夜里很响，睡不着", "异味", "2026 年 11 月 20 日"],
            check.Document.QuerySelectorAll(".answers dd:not(.change)").Select(answer => answer.TextContent.Trim()));
        Assert.Contains("不会发送到任何地方", check.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_answer_leads_back_to_the_last_screen()
    {
        var check = await StoryAsync(await PlaceAsync(await OpenAsync()), "smell");

        var place = await check.PressAsync("修改");
        var changed = await place.PressAsync("继续", ("Form.Where", "东湖大道"));

        Assert.Equal("提交前再看一遍", changed.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("东湖大道", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_sent_with_one_key_from_beginning_to_end()
    {
        var first = await OpenAsync();
        var check = await StoryAsync(await PlaceAsync(first), "smell");
        Assert.Equal(KeyOf(first), KeyOf(check));

        var sent = await check.PressAsync("提交");

        Assert.Equal("/styleguide/sent", sent.Path);
    }

    [Fact]
    public async Task Sending_with_an_answer_missing_shows_the_screen_that_asks_for_it()
    {
        var check = await StoryAsync(await PlaceAsync(await OpenAsync()), "smell");

        var asked = await check.PressAsync("提交", ("Form.Story", ""));

        Assert.Equal("发生了什么？", asked.Document.QuerySelector("h1")!.TextContent);
        Assert.NotNull(asked.ErrorOf("Form.Story"));
    }

    [Fact]
    public async Task A_refusal_comes_back_beside_the_field_it_is_about_with_everything_kept()
    {
        var check = await (await PlaceAsync(await OpenAsync())).PressAsync("继续", ("Form.Story", "夜里很响，睡不着"), ("Form.Kinds", "smell"), ("Form.Day", "2026-11-24"));

        var refused = await check.PressAsync("提交");

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Equal("发生了什么？", refused.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("错误：这一天还没有到", refused.ErrorOf("Form.Day"));
        Assert.Equal("2026-11-24", refused.Document.GetElementById("Form_Day")!.GetAttribute("value"));

        var mended = await (await refused.PressAsync("继续", ("Form.Day", "2026-11-23"))).PressAsync("提交");
        Assert.Equal("/styleguide/sent", mended.Path);
    }

    [Fact]
    public async Task What_was_answered_on_a_screen_that_no_longer_applies_does_not_travel_on()
    {
        var noise = await (await StoryAsync(await PlaceAsync(await OpenAsync()), "noise")).PressAsync("继续", ("Form.Level", "71"), ("Form.Standing", "OnTime"));
        Assert.Contains(noise.Document.QuerySelectorAll("input[type=hidden]"), input => input.GetAttribute("name") == "Form.Level");

        var smell = await (await (await noise.PressAsync("上一步")).PressAsync("上一步")).PressAsync("继续", ("Form.Kinds", "smell"));

        Assert.Equal("提交前再看一遍", smell.Document.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(smell.Document.QuerySelectorAll("input[type=hidden]"), input => input.GetAttribute("name") == "Form.Level");
    }

    [Fact]
    public async Task A_step_that_does_not_exist_and_a_lost_key_begin_again_without_an_error()
    {
        var screen = await (await OpenAsync()).PressAsync("继续", ("At", "Nowhere"), ("Key", "not a key"));

        Assert.Equal(HttpStatusCode.OK, screen.Status);
        Assert.Equal("在什么地方？", screen.Document.QuerySelector("h1")!.TextContent);
    }

    private static string? KeyOf(Screen screen) => screen.Document.QuerySelector("input[name=Key]")!.GetAttribute("value");
}
