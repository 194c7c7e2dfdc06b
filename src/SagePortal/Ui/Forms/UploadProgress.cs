namespace SagePortal.Ui;

/// <param name="Percent">0–100.</param>
/// <param name="Bytes">Sent so far.</param>
/// <param name="BytesPerSecond">Mean since the start.</param>
public sealed record UploadProgress(double Percent, long Bytes, double BytesPerSecond);

/// <param name="Name">File name as on the user's machine.</param>
/// <param name="Bytes">Size.</param>
public sealed record ChosenFile(string Name, long Bytes);
