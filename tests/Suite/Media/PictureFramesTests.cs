using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Media;

public sealed class PictureFramesTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_picture_becomes_WebP_and_JPEG_in_five_widths_and_a_card()
    {
        var all = (await Bench.Get<PhotoDecoder>().RenderAsync(SamplePhoto.Jpeg(2400, 1200), 50, 50, Stop))!;

        Assert.Equal([320, 640, 960, 1280, 1920], all.Where(one => one.Format == RenditionFormat.Webp).Select(one => one.Width).Order());
        Assert.Equal([320, 640, 960, 1280, 1920], all.Where(one => one.Format == RenditionFormat.Jpeg).Select(one => one.Width).Order());
        Assert.Equal((1200, 630), all.Single(one => one.Format == RenditionFormat.Card) is var card ? (card.Width, card.Height) : default);
    }

    [Fact]
    public async Task A_small_picture_is_shown_as_wide_as_it_is()
    {
        var all = (await Bench.Get<PhotoDecoder>().RenderAsync(SamplePhoto.Png(64, 48), 50, 50, Stop))!;

        Assert.Equal([64], all.Where(one => one.Format == RenditionFormat.Webp).Select(one => one.Width));
    }

    [Theory]
    [InlineData(2000, 1000, 0, 50, 0, 0)]
    [InlineData(2000, 1000, 100, 50, 96, 0)]
    [InlineData(1200, 1200, 50, 0, 0, 0)]
    [InlineData(1200, 1200, 50, 100, 0, 570)]
    public void A_card_is_cut_as_near_to_the_focal_point_as_the_edges_allow(int width, int height, int x, int y, int left, int top)
    {
        var cut = PictureFrames.Cut(width, height, x, y);

        Assert.Equal((left, top), (cut.Left, cut.Top));
    }
}
