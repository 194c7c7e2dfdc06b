namespace SagePortal.AutoML.Calibration;

/// <summary>How prediction sets of classes are formed.</summary>
public enum ConformalMethod
{
    /// <summary>Least ambiguous set-valued classifier (Sadinle et al. 2019): every class above one probability. Smallest sets; an empty one marks a row unlike any other.</summary>
    Lac,

    /// <summary>Adaptive prediction sets (Romano et al. 2020): classes by falling probability until their sum is enough. Coverage is more even over easy and hard rows; never empty.</summary>
    Aps,
}
