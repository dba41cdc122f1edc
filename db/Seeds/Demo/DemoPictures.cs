using NetVips;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>Pictures of the demonstration, drawn here: no file from anywhere, and nobody takes them for photographs.</summary>
internal static class DemoPictures
{
    private const int Width = 960;
    private const int Height = 600;
    private const int Shore = 372;

    /// <summary>A lake at noon, hills behind it.</summary>
    public static byte[] Lake => Drawn([222, 236, 240], [150, 196, 214], scene =>
    {
        scene.DrawCircle([250, 240, 205], 744, 132, 54, fill: true);
        scene.DrawCircle([142, 170, 150], 192, Shore + 252, 372, fill: true);
        scene.DrawCircle([112, 148, 128], 708, Shore + 336, 420, fill: true);
        Water(scene, [92, 150, 160], [120, 176, 182]);
    });

    /// <summary>The shore in the evening, birds over the reeds.</summary>
    public static byte[] Reeds => Drawn([246, 226, 200], [214, 176, 150], scene =>
    {
        scene.DrawCircle([242, 160, 110], 312, 282, 72, fill: true);
        Water(scene, [120, 110, 120], [150, 134, 134]);
        for (var n = 0; n < 90; n++) scene.DrawRect([84, 92, 60], n * 11, Shore + 90 + n * 37 % 54, 3, Height, fill: true);
        foreach (var (x, y) in new[] { (540, 156), (606, 180), (678, 144), (744, 198) })
            for (var wing = 0; wing < 16; wing++)
            {
                scene.DrawRect([60, 56, 60], x - wing, y - wing / 2, 2, 3, fill: true);
                scene.DrawRect([60, 56, 60], x + wing, y - wing / 2, 2, 3, fill: true);
            }
    });

    private static byte[] Drawn(double[] above, double[] below, Action<MutableImage> draw)
    {
        using var down = Image.Xyz(Width, Height)[1] / Height;
        using var sky = (down * (below[0] - above[0]) + above[0]).Bandjoin(down * (below[1] - above[1]) + above[1], down * (below[2] - above[2]) + above[2]);
        using var scene = sky.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(draw);
        return scene.JpegsaveBuffer(q: 86);
    }

    private static void Water(MutableImage scene, double[] deep, double[] light)
    {
        scene.DrawRect(deep, 0, Shore, Width, Height - Shore, fill: true);
        for (var n = 0; n < 40; n++) scene.DrawRect(light, n * 127 % Width, Shore + 12 + n * 5, 54 + n * 4, 2, fill: true);
    }
}
