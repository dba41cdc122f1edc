using Microsoft.Playwright;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SurveyJourneyTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    [Fact]
    public async Task A_resident_answers_on_a_phone_without_script_goes_back_changes_and_sends()
    {
        var wave = await Bench.OpenWaveAsync();
        var page = await chromium.OpenAsync(Bench.LiveSite, phone: true, script: false);
        await page.GotoAsync($"/surveys/{wave}");
        await page.GetByRole(AriaRole.Link, new() { Name = "开始答题" }).ClickAsync();

        foreach (var answer in new[] { "知道", "参与过", "满意", "比较满意", "满意", "满意", "满意", "有信心", "乍浦" })
        {
            await page.GetByRole(AriaRole.Radio, new() { Name = answer, Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "下一题" }).ClickAsync();
        }
        await Assertions.Expect(page.GetByText("第 10 题，共 10 题")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "乍浦" })).ToBeCheckedAsync();
        await page.GoForwardAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "核对我的回答" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "修改 您对饮用水的质量，满意吗？" }).ClickAsync();
        // Until its style is there every question is to be seen, and five of them have this answer.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.GetByRole(AriaRole.Radio, new() { Name = "不太满意" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "核对我的回答" }).ClickAsync();
        await Assertions.Expect(page.GetByText("不太满意")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "不太满意" })).ToBeCheckedAsync();
        await page.GoForwardAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发出答卷" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "答卷收到了" })).ToBeVisibleAsync();
        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }
}
