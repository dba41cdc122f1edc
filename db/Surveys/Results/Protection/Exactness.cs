namespace PingHuEcoPublic.Surveys;

/// <summary>How exactly a mean or a rate is printed.</summary>
public enum Exactness
{
    /// <summary>To a tenth, its error to a hundredth.</summary>
    Tenths,

    /// <summary>To a whole point, its interval outward to whole points, its error to a tenth.</summary>
    Whole,

    /// <summary>To a whole point, its interval outward to five, without its error.</summary>
    Rough,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>How means are printed.</summary>
public static class Printing
{
    extension(Exactness exactness)
    {
        /// <summary>A mean as it is printed; null where it is not.</summary>
        /// <param name="value">The mean.</param>
        /// <param name="error">Its standard error; null of a single answer.</param>
        /// <param name="lowest">The lowest that an answer can be worth.</param>
        /// <param name="highest">The highest.</param>
        public ShownScore? Print(double value, double? error, double lowest, double highest)
        {
            var interval = error is { } known ? Interval.Around(value, known, lowest, highest) : (Interval?)null;
            // A point is a hundredth of 0 … 100; on a scale of a few numbers a half takes its place.
            var (point, wide) = highest - lowest >= 50 ? (1.0, 5.0) : (0.5, 1.0);
            return exactness switch
            {
                Exactness.Tenths => new(Math.Round(value, 1), Rounded(interval?.Low, 1), Rounded(interval?.High, 1), Rounded(error, 2)),
                Exactness.Whole => Coarse(point, Rounded(error, 1)),
                Exactness.Rough => Coarse(wide, null),
                Exactness.None => null,
            };

            // Outward, so that the printed interval still holds what it promises.
            ShownScore Coarse(double ends, double? printed) => new(
                Math.Round(value / point) * point,
                interval is { } low ? Math.Max(lowest, Math.Floor(low.Low / ends) * ends) : null,
                interval is { } high ? Math.Min(highest, Math.Ceiling(high.High / ends) * ends) : null,
                printed)
            { Step = point };
        }

        /// <summary>A mean as it is printed; null where it is not.</summary>
        public ShownScore? Print(Mean? mean) => mean is null ? null : exactness.Print(mean.Value, mean.StandardError, mean.Lowest, mean.Highest);

        /// <summary>A rate as it is printed: to a tenth of a percent, to a percent, to five with its interval outward; null where it is not.</summary>
        public ShownRate? Print(Proportion rate)
        {
            return exactness switch
            {
                Exactness.Tenths => new(Math.Round(rate.Value, 3), Math.Round(rate.Interval.Low, 3), Math.Round(rate.Interval.High, 3)),
                Exactness.Whole => Coarse(100),
                Exactness.Rough => Coarse(20),
                Exactness.None => null,
            };

            ShownRate Coarse(int steps) => new(Math.Round(rate.Value * steps) / steps, Math.Floor(rate.Interval.Low * steps) / steps, Math.Ceiling(rate.Interval.High * steps) / steps) { Step = 1.0 / steps };
        }

        /// <summary>The coarser of two.</summary>
        public Exactness Or(Exactness other) => (Exactness)Math.Max((int)exactness, (int)other);
    }

    private static double? Rounded(double? value, int digits) => value is { } number ? Math.Round(number, digits) : null;
}
