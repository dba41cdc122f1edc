using System.Net;
using AngleSharp.Html.Parser;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web.Components;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Pictures;

public sealed class PictureTests(Benches benches) : OnABench(benches)
{
    private static readonly Id<Picture> Somewhere = Picture.IdOf("a picture"u8);

    [Fact]
    public void A_picture_of_the_library_stands_in_the_text_in_every_width_it_has()
    {
        var image = Rendered($"![河岸\"的水鸟](/pictures/{Somewhere})").QuerySelector("img")!;

        Assert.Equal("河岸\"的水鸟", image.GetAttribute("alt"));
        Assert.Equal(($"/pictures/{Somewhere}/640.jpg", "640", "480"), (image.GetAttribute("src"), image.GetAttribute("width"), image.GetAttribute("height")));
        Assert.Equal($"/pictures/{Somewhere}/320.webp 320w, /pictures/{Somewhere}/640.webp 640w", Rendered($"![a](/pictures/{Somewhere})").QuerySelector("source[type='image/webp']")!.GetAttribute("srcset"));
    }

    [Fact]
    public void A_picture_that_the_library_does_not_have_leaves_its_description() =>
        Assert.Equal("<p>河岸</p>", Article.Of($"![河岸](/pictures/{Picture.IdOf("another"u8)})", Shelf).Html.Trim());

    [Fact]
    public void Decoration_says_nothing_to_those_who_cannot_see_it() =>
        Assert.Equal("", Rendered($"![](/pictures/{Somewhere} \"decorative\")").QuerySelector("img")!.GetAttribute("alt"));

    [Fact]
    public void Below_a_path_of_another_host_pictures_and_links_stand_there_too()
    {
        var html = ArticleText.Below("/eco", Article.Of($"![a](/pictures/{Somewhere}) [b](/disclosure) [c](https://sthjt.example/a)", Shelf).Html);

        var page = new HtmlParser().ParseDocument(html);
        Assert.Equal($"/eco/pictures/{Somewhere}/640.jpg", page.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal($"/eco/pictures/{Somewhere}/320.webp 320w, /eco/pictures/{Somewhere}/640.webp 640w", page.QuerySelector("source")!.GetAttribute("srcset"));
        Assert.Equal(["/eco/disclosure", "https://sthjt.example/a"], page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_picture_is_shown_to_the_public_only_while_a_public_edition_has_it()
    {
        var picture = await Bench.Get<PictureDesk>().AddAsync(SamplePhoto.Jpeg(1000, 500), "河岸", Wang, Stop);
        var id = await Bench.DraftAsync(NoticeOf(body: $"![河岸的水鸟](/pictures/{picture})"));
        Assert.Equal("notice.submit.blocked", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop))).Message);
        await Bench.RunJobsAsync();
        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/pictures/{picture}/640.webp"));
        await Bench.Get<ReviewDesk>().ApproveAsync(id, 1, Li, Stop);
        foreach (var file in new[] { "320.webp", "640.jpg", "960.webp", "card.jpg" }) Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/pictures/{picture}/{file}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/pictures/{picture}/1280.webp"));
        Assert.Equal([(1, true)], (await Bench.Get<PictureUses>().OfAsync(picture, Stop)).Select(use => (use.Edition!.Value, use.Released)));

        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Private, "拍到了路人。", Li, Stop);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/pictures/{picture}/640.webp"));
    }

    [Fact]
    public async Task The_same_bytes_are_the_same_picture()
    {
        var desk = Bench.Get<PictureDesk>();

        Assert.Equal(await desk.AddAsync(SamplePhoto.Jpeg(), "一", Wang, Stop), await desk.AddAsync(SamplePhoto.Jpeg(), "二", Li, Stop));
    }

    [Fact]
    public async Task A_picture_is_added_looked_at_and_its_focal_point_pressed_without_script()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var added = await (await visitor.OpenAsync("/office/disclosure/pictures")).PressAsync("放进图片库", ("Upload", new Attached("河岸.jpg", "image/jpeg", SamplePhoto.Jpeg(640, 480))));
        Assert.Contains("河岸", added.Text, StringComparison.Ordinal);
        await Bench.RunJobsAsync();

        var set = await (await visitor.OpenAsync(added.Path)).PressAsync("定下", ("FocalX", "10"), ("FocalY", "90"));

        Assert.Contains("左 10%，上 90%", set.Text, StringComparison.Ordinal);
        var refused = await (await visitor.OpenAsync("/office/disclosure/pictures")).PressAsync("放进图片库", ("Upload", new Attached("假.jpg", "image/jpeg", "<svg"u8.ToArray())));
        Assert.NotNull(refused.ErrorOf("Upload"));
    }

    private static Dictionary<Guid, Picture> Shelf => new() { [Somewhere.Value] = new(Somewhere, "河岸", 700, 525, 1, 50, 50, PictureStage.Ready, default, [320, 640], [240, 480]) };

    private static AngleSharp.Html.Dom.IHtmlDocument Rendered(string markdown) => new HtmlParser().ParseDocument(Article.Of(markdown, Shelf).Html);

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var client = Bench.Site.CreateClient();
        using var answer = await client.GetAsync(path, Stop);
        return answer.StatusCode;
    }
}
