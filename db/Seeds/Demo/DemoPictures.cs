using NetVips;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>Pictures of the demonstration, drawn here: no file from anywhere, and nobody takes them for photographs.</summary>
internal static class DemoPictures
{
    private const int Width = 1600;
    private const int Height = 1000;
    private const int Shore = 620;

    /// <summary>A lake at noon, hills behind it.</summary>
    public static byte[] Lake => Drawn([222, 236, 240], [150, 196, 214], scene =>
    {
        scene.DrawCircle([250, 240, 205], 1240, 220, 90, fill: true);
        scene.DrawCircle([142, 170, 150], 320, Shore + 420, 620, fill: true);
        scene.DrawCircle([112, 148, 128], 1180, Shore + 560, 700, fill: true);
        Water(scene, [92, 150, 160], [120, 176, 182]);
    });

    /// <summary>The shore in the evening, birds over the reeds.</summary>
    public static byte[] Reeds => Drawn([246, 226, 200], [214, 176, 150], scene =>
    {
        scene.DrawCircle([242, 160, 110], 520, 470, 120, fill: true);
        Water(scene, [120, 110, 120], [150, 134, 134]);
        for (var n = 0; n < 90; n++) scene.DrawRect([84, 92, 60], n * 18, Shore + 150 + n * 37 % 90, 5, Height, fill: true);
        foreach (var (x, y) in new[] { (900, 260), (1010, 300), (1130, 240), (1240, 330) })
            for (var wing = 0; wing < 26; wing++)
            {
                scene.DrawRect([60, 56, 60], x - wing, y - wing / 2, 3, 5, fill: true);
                scene.DrawRect([60, 56, 60], x + wing, y - wing / 2, 3, 5, fill: true);
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
        for (var n = 0; n < 40; n++) scene.DrawRect(light, n * 211 % Width, Shore + 20 + n * 9, 90 + n * 6, 3, fill: true);
    }
}
