using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Disclosure;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Campaigns;

public sealed class CampaignTests(Benches benches) : OnABench(benches)
{
    private CampaignDesk Desk => Bench.Get<CampaignDesk>();

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    [Fact]
    public async Task A_second_person_puts_each_edition_before_the_public()
    {
        var id = await Desk.OpenAsync("open-day", Topics.Text, Wang, Stop);
        Assert.Equal(404, (int)(await Bench.Site.Visitor().OpenAsync("/campaigns/open-day")).Status);
        Assert.Equal("campaign.release.own", await RefusedAsync(() => Desk.ReleaseAsync(id, Wang, Stop)));
        await Desk.ReleaseAsync(id, Li, Stop);

        await Desk.WriteAsync(id, Topics.Text with { Title = "改过的标题" }, Li, Stop);

        var page = await Bench.Site.Visitor().OpenAsync("/campaigns/open-day");
        Assert.Contains("走进污水处理厂", page.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>注意：</strong>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("改过的标题", page.Html, StringComparison.Ordinal);
        Assert.Equal("campaign.release.own", await RefusedAsync(() => Desk.ReleaseAsync(id, Li, Stop)));
        await Desk.ReleaseAsync(id, Wang, Stop);
        Assert.Equal(2, (await Bench.Get<CampaignReader>().FindAsync("open-day", Stop))!.Number);
    }

    [Fact]
    public async Task What_was_taken_back_leaves_its_sentence_and_no_card()
    {
        var id = await Bench.ReleasedAsync();

        await Desk.WithdrawAsync(id, "时间有误，另行通知。", Li, Stop);

        var page = await Bench.Site.Visitor().OpenAsync("/campaigns/open-day");
        Assert.Equal(410, (int)page.Status);
        Assert.Contains("时间有误，另行通知。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("看看家里的水", page.Html, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await Bench.Site.Visitor().OpenAsync("/campaigns/open-day/poster")).Status);
        Assert.Equal("campaign.withdrawn", await RefusedAsync(() => Desk.WriteAsync(id, Topics.Text, Wang, Stop)));
    }

    [Theory]
    [InlineData("open-day", true)]
    [InlineData("65", true)]
    [InlineData("-x", false)]
    [InlineData("a--b", false)]
    [InlineData("中文", false)]
    [InlineData("a", false)]
    public void An_address_is_small_letters_digits_and_single_hyphens(string typed, bool good)
    {
        if (good) Assert.Equal(typed, Campaign.Address(typed));
        else Assert.Equal("campaign.slug.form", Assert.Throws<Refusal>(() => Campaign.Address(typed)).Message);
    }

    [Fact]
    public async Task It_gathers_what_is_public_and_drops_what_is_not_any_more()
    {
        var id = await Bench.ReleasedAsync();
        var notice = await Bench.PublishedAsync(NoticeOf("开放日安排"));
        await Desk.GatherAsync(id, ItemKind.Notice, notice.ToString(), Wang, Stop);
        await Desk.GatherAsync(id, ItemKind.Column, "announcements", Wang, Stop);
        Assert.Equal(2, (await Bench.Site.Visitor().OpenAsync("/campaigns/open-day")).Html.Split($"/disclosure/{notice}\"").Length - 1);

        await Bench.Get<NoticeDesk>().WithdrawAsync(notice, WithdrawalReason.Superseded, "另行发布。", Li, Stop);

        Assert.Empty(await Bench.Get<GatheringReader>().OfAsync(id, Text.Wording.Chinese, Stop));
    }

    [Fact]
    public async Task A_picture_is_written_anew_and_shown_once_its_edition_is_public()
    {
        var id = await Bench.ReleasedAsync();
        Assert.Equal("media.kind.other", await RefusedAsync(() => Desk.PictureAsync(id, [1, 2, 3], "厂区", Wang, Stop)));

        await Desk.PictureAsync(id, SamplePhoto.WithGps(), "厂区", Wang, Stop);

        var visitor = Bench.Site.Visitor();
        Assert.Equal(404, (int)(await visitor.Client.GetAsync("/campaigns/open-day/picture/2", Stop)).StatusCode);
        await Desk.ReleaseAsync(id, Li, Stop);
        var picture = await visitor.Client.GetByteArrayAsync("/campaigns/open-day/picture/2", Stop);
        Assert.Equal("RIFF"u8, picture.AsSpan(0, 4));
        Assert.DoesNotContain("Exif", System.Text.Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        Assert.Contains("/campaigns/open-day/picture/2", (await visitor.OpenAsync("/campaigns/open-day")).Html, StringComparison.Ordinal);
        var card = await visitor.Client.GetByteArrayAsync("/campaigns/open-day/card.png", Stop);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], card[..4]);
    }

    [Fact]
    public async Task One_publicist_writes_on_the_pages_and_the_other_reads_and_publishes()
    {
        var (writer, reader) = (Bench.Site.Visitor(), Bench.Site.Visitor());
        await writer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var second = await Bench.StaffAsync(Role.Publicist);
        await reader.SignInAsync(second);
        var desk = await writer.OpenAsync("/office/campaigns");
        Assert.NotNull((await desk.PressAsync("新建专题", ("Slug", "open-day"))).ErrorOf("Form.Title"));

        var own = await desk.PressAsync("新建专题", ("Slug", "open-day"), ("Form.Title", "走进污水处理厂"), ("Form.Lead", "看水。"), ("Form.StartsOn", "2026-11-20"), ("Form.EndsOn", "2026-12-31"));
        Assert.Contains("要请另一位宣传人员", own.Text, StringComparison.Ordinal);
        Assert.Contains(await Bench.Get<WorkList>().OfAsync(second.Actor, Stop), item => item.Kind == WorkKind.Confirm && item.Link == own.Path);
        var published = await (await reader.OpenAsync(own.Path)).PressAsync("发布这一版");

        Assert.Contains("已发布", published.Text, StringComparison.Ordinal);
        var events = await reader.OpenAsync($"{own.Path}/events");
        Assert.NotNull((await events.PressAsync("添加日期", ("Form.Title", "第一场"), ("Form.Place", "门口"), ("Form.Day", "2026-12-05"), ("Form.StartsAt", "10:00"), ("Form.EndsAt", "09:00"))).ErrorOf("Form.EndsAt"));
        var planned = await events.PressAsync("添加日期", ("Form.Title", "第一场"), ("Form.Place", "门口"), ("Form.Day", "2026-12-05"), ("Form.StartsAt", "09:00"), ("Form.EndsAt", "10:00"), ("Form.Capacity", "20"));
        Assert.Contains("已报名 0 人，共 20 个名额", planned.Text, StringComparison.Ordinal);
        Assert.Contains("活动取消", (await planned.PressAsync("取消活动", ("Reason", "台风。"))).Text, StringComparison.Ordinal);
        Assert.Contains("台风。", (await Bench.Site.Visitor().OpenAsync("/campaigns/open-day")).Text, StringComparison.Ordinal);
    }
}
