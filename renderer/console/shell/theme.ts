import type { ThemeConfig } from 'antd'

/**
 * Antd in the product's colours (renderer/ui/tokens.css) and in sizes for fingers: everything that can be touched is
 * at least 44 px high, the next step 64.
 */
export function consoleTheme(rootFontSize: number): ThemeConfig {
  return {
    token: {
      colorPrimary: '#b5121b',
      colorInfo: '#1f4f8f',
      colorLink: '#1f4f8f',
      colorSuccess: '#0d6b46',
      colorWarning: '#935300',
      colorError: '#a01424',
      colorText: '#1b1a17',
      colorTextSecondary: '#56534b',
      colorTextTertiary: '#6f6b61',
      colorTextQuaternary: '#6f6b61',
      colorTextPlaceholder: '#6f6b61',
      colorTextDescription: '#56534b',
      colorTextDisabled: '#6f6b61',
      colorBgLayout: '#f7f4ec',
      colorBgContainer: '#fffdf8',
      colorBgElevated: '#fffdf8',
      colorBgContainerDisabled: '#f0ebdf',
      colorBorder: '#d6cfbf',
      colorBorderSecondary: '#ece6d9',
      fontFamily: 'var(--font)',
      fontSize: rootFontSize,
      controlHeight: Math.max(44, rootFontSize * 2.75),
      controlHeightSM: 44,
      controlHeightLG: 64,
      borderRadius: 10,
      borderRadiusLG: 16,
      motionDurationMid: '0.15s',
    },
    components: {
      Button: { fontWeight: 600, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Input: { colorBorder: '#8f8a7d' },
      Select: { colorBorder: '#8f8a7d' },
      Modal: { titleFontSize: rootFontSize * 1.3 },
      Table: {
        headerBg: '#f5f0e4',
        headerColor: '#56534b',
        headerSplitColor: 'transparent',
        rowHoverBg: '#faf6ec',
        bodySortBg: 'transparent',
        headerSortActiveBg: '#f0e9d9',
        headerSortHoverBg: '#f0e9d9',
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
      },
      Slider: {
        railSize: 8,
        controlSize: 16,
        handleSize: 22,
        handleSizeHover: 24,
        trackBg: '#b5121b',
        trackHoverBg: '#8c0d14',
        railBg: '#e3dccc',
        railHoverBg: '#d9d1be',
        handleColor: '#b5121b',
      },
      Segmented: { trackBg: '#ebe5d8', itemSelectedBg: '#fffdf8', itemColor: '#56534b', itemSelectedColor: '#1b1a17' },
    },
  }
}
